import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { dkimPrivateKey, dkimRecord } from '../../outside/dkim-key.ts';
import { domainOf } from '../../outside/signed-mail.ts';
import { archiveComponent } from '../components/archive-component.ts';
import { reorderComponents } from '../components/reorder.ts';
import { saveComponent } from '../components/save-component.ts';
import { saveGroup } from '../components/save-group.ts';
import { editPage } from '../edit-page.ts';
import { listPages } from '../list.ts';
import { pageKinds, type Publishers } from '../tables.ts';
import { componentStatuses } from '../public/model.ts';

const tag = 'Status pages';
/** `default` names the default page. */
export const pageParams = z.object({
  pageId: z.string().transform((id) => (id === 'default' ? null : id)),
});
const itemParams = pageParams.extend({ id: z.string() });
const saved = z.object({ id: z.string() });
const group = z.object({ id: z.string(), name: z.string(), description: z.string().nullable(), position: z.number() });
const component = group.extend({
  group_id: z.string().nullable(),
  status: z.enum(componentStatuses),
  start_date: z.string(),
  show_uptime: z.boolean(),
  only_show_if_degraded: z.boolean(),
  /** Hidden: in the structure of its page, not shown; off: not in it, since a client left it out. */
  placement: z.enum(['shown', 'hidden', 'off']),
  /** Of a component that another page reports on. */
  vendor: z
    .object({
      ...{ name: z.string(), url: z.string(), counts: z.boolean() },
      silent_since: z.iso.datetime().nullable(),
      failure: z.string().nullable(),
    })
    .nullable(),
});
const named = z.array(z.string()).default([]);
/** Who publishes on a page: ids of custom roles, people and teams; nobody named: everyone who may publish. */
const publishers = z.object({ role_ids: named, user_ids: named, team_ids: named });
const publishersJson = ({ roleIds, userIds, teamIds }: Publishers) => ({
  ...{ role_ids: roleIds, user_ids: userIds, team_ids: teamIds },
});
const publishersOf = ({ role_ids, user_ids, team_ids }: z.output<typeof publishers>): Publishers => ({
  ...{ roleIds: role_ids, userIds: user_ids, teamIds: team_ids },
});
const page = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  description: z.string().nullable(),
  time_zone: z.string(),
  language: z.string(),
  support_url: z.string().nullable(),
  is_default: z.boolean(),
  kind: z.enum(pageKinds),
  slug: z.string().nullable(),
  own_address: z.string().nullable(),
  parent_id: z.string().nullable(),
  /** Name of the customer whose page it is. */
  customer: z.string().nullable(),
  shows_all: z.boolean(),
  component_ids: z.array(z.string()),
  publishers,
  languages: z.array(z.string()),
  groups: z.array(group),
  components: z.array(component),
  /** Who is told now, on every channel. */
  subscribers: z.number(),
  subscribers_pending: z.number(),
  subscribers_unsubscribed: z.number(),
  subscribers_quarantined: z.number(),
  subscribers_suppressed: z.number(),
  /** Buckets it is pushed to besides the folder. */
  targets: z.array(
    z.object({
      name: z.string(),
      /** When it last gave back what it was given. */
      read_back_at: z.iso.datetime().nullable(),
      failing_since: z.iso.datetime().nullable(),
      failure: z.string().nullable(),
    }),
  ),
});
const componentBody = z.object({
  name: z.string(),
  description: z.string().nullish(),
  group_id: z.string().nullish(),
  start_date: z.string().optional(),
  show_uptime: z.boolean().optional(),
  only_show_if_degraded: z.boolean().optional(),
  placement: z.enum(['shown', 'hidden']).optional(),
});
const groupBody = z.object({ name: z.string(), description: z.string().nullish() });

const componentInput = (body: z.output<typeof componentBody>) => ({
  ...{ name: body.name, description: body.description, groupId: body.group_id, startDate: body.start_date },
  ...{ showUptime: body.show_uptime, onlyShowIfDegraded: body.only_show_if_degraded, placement: body.placement },
});

const vendorJson = (own: Awaited<ReturnType<typeof listPages.run>>[number]['components'][number]['vendor']) =>
  own && {
    ...{ name: own.name, url: own.pageUrl, counts: own.counts, failure: own.failure },
    silent_since: own.silentSince?.toISOString() ?? null,
  };

export const pageRoutes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/status-pages',
    tag,
    about: 'List status pages with their components',
    reply: z.object({ status_pages: z.array(page) }),
    async run(ctx) {
      const pages = await ctx.ask(listPages, {});
      return {
        status_pages: pages.map((row) => ({
          ...{ id: row.id, name: row.name, url: row.url, description: row.description, time_zone: row.timeZone },
          ...{ language: row.language, support_url: row.supportUrl, is_default: row.isDefault },
          ...{ kind: row.kind, slug: row.slug, own_address: row.ownAddress, parent_id: row.parentId },
          ...{ customer: row.customer, shows_all: row.showsAll, component_ids: row.componentIds },
          publishers: publishersJson(row.publishers),
          languages: row.languages,
          groups: row.groups.map(({ id, name, description, position }) => ({ id, name, description, position })),
          components: row.components.map(({ id, name, description, position, status, ...own }) => ({
            ...{ id, name, description, position, status, group_id: own.groupId, start_date: own.startDate },
            ...{ show_uptime: own.showUptime, only_show_if_degraded: own.onlyShowIfDegraded, placement: own.placement },
            vendor: vendorJson(own.vendor),
          })),
          subscribers: row.subscribers.active,
          subscribers_pending: row.subscribers.pending,
          subscribers_unsubscribed: row.subscribers.unsubscribed,
          subscribers_quarantined: row.subscribers.quarantined,
          subscribers_suppressed: row.subscribers.suppressed,
          targets: row.targets.map(({ target, readBackAt, failingSince, failure }) => ({
            ...{ name: target, failure, read_back_at: readBackAt?.toISOString() ?? null },
            failing_since: failingSince?.toISOString() ?? null,
          })),
        })),
      };
    },
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/status-pages/:pageId',
    tag,
    about: 'Change the name and details of a status page',
    params: pageParams,
    body: z.object({
      name: z.string(),
      description: z.string().nullish(),
      time_zone: z.string().optional(),
      language: z.string().optional(),
      support_url: z.string().nullish(),
      languages: z.array(z.string()).optional(),
      slug: z.string().optional(),
      own_address: z.string().nullish(),
      component_ids: z.array(z.string()).nullish(),
      publishers: publishers.optional(),
    }),
    reply: saved,
    run: (ctx, { params, body: { name, description, time_zone, language, support_url, languages, slug, ...more } }) =>
      ctx.run(editPage, {
        ...{ ...params, name, description, timeZone: time_zone, language, supportUrl: support_url, languages, slug },
        ...{ url: more.own_address, componentIds: more.component_ids },
        publishers: more.publishers && publishersOf(more.publishers),
      }),
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/status-pages/:pageId/components',
    tag,
    about: 'Add a component',
    params: pageParams,
    body: componentBody,
    reply: saved,
    status: 201,
    run: (ctx, { params, body }) => ctx.run(saveComponent, { ...params, ...componentInput(body) }),
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/status-pages/:pageId/components/:id',
    tag,
    about: 'Change a component',
    params: itemParams,
    body: componentBody,
    reply: saved,
    run: (ctx, { params, body }) => ctx.run(saveComponent, { ...params, ...componentInput(body) }),
  }),
  route({
    method: 'DELETE',
    url: '/api/candor/v1/status-pages/:pageId/components/:id',
    tag,
    about: 'Take a component off the page',
    params: itemParams,
    status: 204,
    run: async (ctx, { params }) => void (await ctx.run(archiveComponent, { ...params, kind: 'component' })),
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/status-pages/:pageId/groups',
    tag,
    about: 'Add a group of components',
    params: pageParams,
    body: groupBody,
    reply: saved,
    status: 201,
    run: (ctx, { params, body }) => ctx.run(saveGroup, { ...params, ...body }),
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/status-pages/:pageId/groups/:id',
    tag,
    about: 'Change a group of components',
    params: itemParams,
    body: groupBody,
    reply: saved,
    run: (ctx, { params, body }) => ctx.run(saveGroup, { ...params, ...body }),
  }),
  route({
    method: 'DELETE',
    url: '/api/candor/v1/status-pages/:pageId/groups/:id',
    tag,
    about: 'Take an empty group off the page',
    params: itemParams,
    status: 204,
    run: async (ctx, { params }) => void (await ctx.run(archiveComponent, { ...params, kind: 'group' })),
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/status-pages/:pageId/order',
    tag,
    about: 'Put components and groups into an order',
    params: pageParams,
    body: z.object({ ids: z.array(z.string()) }),
    status: 204,
    run: async (ctx, { params, body }) => void (await ctx.run(reorderComponents, { ...params, ids: body.ids })),
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/status-pages/mail',
    tag,
    about: 'The sender of mails, and the DNS record that lets receivers trust it',
    reply: z.object({ from: z.string(), dkim: z.object({ name: z.string(), type: z.string(), value: z.string() }) }),
    async run(ctx) {
      await ctx.ask(listPages, {});
      const { MAIL_FROM, DKIM_PRIVATE_KEY, DKIM_SELECTOR, DATA_DIR } = ctx.kernel.config;
      const value = dkimRecord(dkimPrivateKey(DKIM_PRIVATE_KEY, DATA_DIR));
      return {
        from: MAIL_FROM,
        dkim: { name: `${DKIM_SELECTOR}._domainkey.${domainOf(MAIL_FROM)}`, type: 'TXT', value },
      };
    },
  }),
];
