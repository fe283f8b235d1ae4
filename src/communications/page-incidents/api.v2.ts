import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { pageSize, paginationMeta } from '../../people/api.ts';
import { named } from '../../people/named.ts';
import { needPage, selectComponents } from '../../status-pages/find.ts';
import { addPast } from '../../status-pages/posts/add-past.ts';
import { editPast } from '../../status-pages/posts/edit-past.ts';
import { publishUpdate } from '../publish-update.ts';
import { listPageIncidents, showPageIncident, stretchesOf, type PageIncident } from './list.ts';
import { openForEveryone } from './open.ts';
import { renameForEveryone } from './rename.ts';

const tag = 'Status Pages V2';
const url = '/api/v2/status_page_incidents';
const status = z.enum(['investigating', 'identified', 'monitoring', 'resolved']);
const impact = z.enum(['operational', 'degraded_performance', 'partial_outage', 'full_outage']);
const affected = z.object({ component_id: z.string(), component_status: impact });
const update = z.object({
  ...{ id: z.string(), status_page_incident_id: z.string(), incident_status: status, message: z.string() },
  ...{ component_statuses: z.array(affected), published_at: z.string() },
});
const incident = z.object({
  ...{ id: z.string(), status_page_id: z.string(), name: z.string(), incident_status: status },
  component_impacts: z.array(
    z.object({
      ...{ component_id: z.string(), component_status: impact.exclude(['operational']) },
      ...{ start_at: z.string(), end_at: z.string().optional() },
    }),
  ),
  ...{ published_at: z.string(), updates: z.array(update) },
});
const words = z.object({
  message: z.string().max(4_096, 'Keep the message under 4096 characters.'),
  component_statuses: z.array(affected).optional(),
  notify_subscribers: z.boolean(),
});
const params = z.object({ status_page_incident_id: z.string() });

type Update = PageIncident['updates'][number];
const updateJson = (of: string, { id, status, words, components, saidAt }: Update): z.input<typeof update> => ({
  ...{ id, status_page_incident_id: of, incident_status: status, message: words, published_at: saidAt.toISOString() },
  component_statuses: components.map((one) => ({ component_id: one.componentId, component_status: one.status })),
});

function incidentJson({ id, name, updates }: PageIncident, pageId: string): z.input<typeof incident> {
  return {
    ...{ id, name, status_page_id: pageId, incident_status: updates.at(-1)?.status ?? 'investigating' },
    component_impacts: stretchesOf({ updates }).map(({ componentId, status, from, until }) => ({
      ...{ component_id: componentId, component_status: status as 'full_outage', start_at: from.toISOString() },
      ...(until && { end_at: until.toISOString() }),
    })),
    published_at: updates[0]?.saidAt.toISOString() ?? '',
    updates: updates.map((one) => updateJson(id, one)),
  };
}

async function mainPageId({ db }: RouteCtx): Promise<string> {
  return (await needPage(db)).id;
}

async function shown(ctx: RouteCtx, id: string): Promise<z.input<typeof incident>> {
  return incidentJson(await ctx.ask(showPageIncident, { id }), await mainPageId(ctx));
}

/** Words on the page always go to those who follow it: that is what they asked for. */
function needNotice({ notify_subscribers }: z.output<typeof words>): void {
  if (notify_subscribers) return;
  const sentence = 'Whoever follows the page hears of everything on it: notify_subscribers must be true.';
  throw new UserError('invalid', sentence, 'notify_subscribers');
}

const said = ({ message, component_statuses = [] }: z.output<typeof words>) => ({
  words: message,
  components: component_statuses.map((one) => ({ componentId: one.component_id, status: one.component_status })),
});

/** Refusals about words, by the names that the contract has for them. */
const names: Record<string, string> = {
  words: 'message',
  publicTitle: 'name',
  status: 'incident_status',
  id: 'status_page_incident_id',
};
const nameOf = (pointer: string): string =>
  names[pointer] ?? pointer.replace(/^components\b/, 'component_statuses').replace(/\.componentId$/, '.component_id');

/** The same within the updates of a past incident. */
const pastNames = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => `updates.${index}`).flatMap((at) => [
      ...[
        [`${at}.words`, `${at}.message`],
        [`${at}.status`, `${at}.incident_status`],
      ],
      ...[
        [`${at}.at`, `${at}.published_at`],
        [`${at}.components`, `${at}.component_statuses`],
      ],
    ]),
  );

export const pageIncidentRoutes = [
  route({
    ...{ method: 'GET', url, tag, about: 'List incidents as the status page tells them' },
    tool: 'status_page_incident_list',
    query: z.object({
      ...{ status_page_id: z.string(), component_id: z.string().optional(), group_id: z.string().optional() },
      ...{ sub_page_id: z.string().optional(), start_at: z.coerce.date().optional() },
      ...{ end_at: z.coerce.date().optional(), page_size: pageSize(250), after: z.string().optional() },
    }),
    reply: z.object({ status_page_incidents: z.array(incident), pagination_meta: paginationMeta }),
    async run(ctx, { query }) {
      const { status_page_id: pageId, component_id, group_id, page_size, after } = query;
      if (query.sub_page_id !== undefined)
        throw new UserError('invalid', 'Pages have no sub-pages here; leave this out.', 'sub_page_id');
      const grouped =
        group_id === undefined ? [] : await selectComponents(ctx.db).where('groupId', '=', group_id).execute();
      const ids = [...grouped.map(({ id }) => id), ...(component_id === undefined ? [] : [component_id])];
      const { incidents, more } = await ctx.ask(listPageIncidents, {
        ...{ pageId, pageSize: page_size, after, from: query.start_at, until: query.end_at },
        ...((group_id ?? component_id) !== undefined && { componentIds: ids }),
      });
      const last = more ? incidents.at(-1)?.id : undefined;
      return {
        status_page_incidents: incidents.map((one) => incidentJson(one, pageId)),
        pagination_meta: { page_size, ...(last && { after: last }) },
      };
    },
  }),
  route({
    ...{ method: 'GET', url: `${url}/:status_page_incident_id`, tag, params },
    about: 'Show an incident as the status page tells it',
    reply: z.object({ status_page_incident: incident }),
    run: async (ctx, { params }) => ({ status_page_incident: await shown(ctx, params.status_page_incident_id) }),
  }),
  route({
    ...{ method: 'PUT', url: `${url}/:status_page_incident_id`, tag, params },
    about: 'Rename an incident on the status page; nobody is told',
    body: z.object({ name: z.string() }),
    reply: z.object({ status_page_incident: incident }),
    async run(ctx, { params: { status_page_incident_id: id }, body: { name } }) {
      const { incidentId } = await ctx.ask(showPageIncident, { id });
      // One without an incident that the caller sees may be one of the past; others are not found.
      await named(nameOf, () =>
        incidentId === null
          ? ctx.run(editPast, { id, name })
          : ctx.run(renameForEveryone, { incidentId, publicTitle: name }),
      );
      return { status_page_incident: await shown(ctx, id) };
    },
  }),
  route({
    ...{ method: 'POST', url, tag, about: 'Open an incident and tell everyone on the status page', status: 201 },
    body: words.extend({
      ...{ idempotency_key: z.string().min(1, 'Idempotency key must not be empty.').max(200), incident_status: status },
      ...{ name: z.string().max(200, 'Keep the name under 200 characters.'), status_page_id: z.string() },
    }),
    /** Left out while the words wait for a second opinion. */
    reply: z.object({ status_page_incident: incident.optional() }),
    async run(ctx, { body }) {
      needNotice(body);
      const { name, idempotency_key: key, incident_status } = body;
      await ctx.ask(listPageIncidents, { pageId: body.status_page_id, pageSize: 1 });
      const given = { publicTitle: name, status: incident_status, ...said(body) };
      const { id } = await named(nameOf, () => ctx.run(openForEveryone, given, `status-page:${key}`));
      return id === null ? {} : { status_page_incident: await shown(ctx, id) };
    },
  }),
  route({
    ...{ method: 'POST', url: '/api/v2/status_page_incident_updates', tag, status: 201 },
    about: 'Tell everyone on the status page how an incident goes on',
    body: words.extend({ status_page_incident_id: z.string(), incident_status: status.optional() }),
    reply: z.object({ status_page_incident_update: update.optional() }),
    async run(ctx, { body }) {
      needNotice(body);
      const of = body.status_page_incident_id;
      const { incidentId, updates } = await ctx.ask(showPageIncident, { id: of });
      if (incidentId === null)
        throw new UserError('not_found', 'There is no such incident on the status page.', 'status_page_incident_id');
      const next = body.incident_status ?? updates.at(-1)?.status ?? 'investigating';
      const given = { incidentId, status: next, ...said(body) };
      const { id } = await named(nameOf, () => ctx.run(publishUpdate, given));
      const told = (await ctx.ask(showPageIncident, { id: of })).updates.find((one) => one.id === id);
      return told ? { status_page_incident_update: updateJson(of, told) } : {};
    },
  }),
  route({
    ...{ method: 'POST', url: '/api/v2/status_page_retrospective_incidents', tag, status: 201 },
    about: 'Add an incident that is over to the status page, with its own times; nobody is told',
    body: z.object({
      ...{ idempotency_key: z.string().min(1, 'Idempotency key must not be empty.').max(200) },
      ...{ name: z.string().max(200, 'Keep the name under 200 characters.'), status_page_id: z.string() },
      /** The oldest first; the last one is `resolved`. */
      updates: z.array(
        words.omit({ notify_subscribers: true }).extend({ incident_status: status, published_at: z.string() }),
      ),
    }),
    reply: z.object({ status_page_incident: incident }),
    async run(ctx, { body: { name, status_page_id: pageId, idempotency_key: key, updates } }) {
      await ctx.ask(listPageIncidents, { pageId, pageSize: 1 });
      const told = updates.map(({ message, component_statuses = [], incident_status, published_at }) => ({
        ...{ words: message, status: incident_status, at: published_at },
        components: component_statuses.map((one) => ({ componentId: one.component_id, status: one.component_status })),
      }));
      const given = { pageId, name, updates: told };
      const { id } = await named(pastNames(told.length), () => ctx.run(addPast, given, `status-page:past:${key}`));
      return { status_page_incident: await shown(ctx, id) };
    },
  }),
  route({
    method: 'GET',
    url: '/api/v1/status-pages/:id/incidents/:incident_id/response-incidents',
    ...{ tag: 'Status Pages V1', about: 'Say which incident is behind one of the status page' },
    params: z.object({ id: z.string(), incident_id: z.string() }),
    reply: z.object({ incidents: z.array(z.object({ id: z.string(), linked_at: z.string() })) }),
    async run(ctx, { params }) {
      await ctx.ask(listPageIncidents, { pageId: params.id, pageSize: 1 });
      const { incidentId, updates } = await ctx.ask(showPageIncident, { id: params.incident_id });
      const linked_at = updates[0]?.saidAt.toISOString() ?? '';
      return { incidents: incidentId === null ? [] : [{ id: incidentId, linked_at }] };
    },
  }),
];
