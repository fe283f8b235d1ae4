import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { subscriberKinds, subscriberStatuses } from '../tables.ts';
import { listSubscribers } from '../subscribers/list.ts';
import { chooseComponents } from '../subscribers/choose-components.ts';
import { releaseSubscriber } from '../subscribers/release.ts';
import { removeSubscriber } from '../subscribers/remove-subscriber.ts';
import { pageParams } from './pages.ts';

const tag = 'Status pages';
const itemParams = pageParams.extend({ id: z.string() });
const subscriber = z.object({
  id: z.string(),
  email: z.string(),
  kind: z.enum(subscriberKinds),
  /** Where it is told, masked; its own address for mails. */
  target: z.string(),
  status: z.enum(subscriberStatuses),
  component_ids: z.array(z.string()),
  /** Names of the incidents that it follows. */
  incidents: z.array(z.string()),
  failing_since: z.string().nullable(),
  /** Why it was not told lately. */
  last_failure: z.string().nullable(),
  soft_bounces: z.number(),
  /** Who alone ends it, when the address is a distribution list. */
  list_owner: z.string().nullable(),
  vouched_by: z.string().nullable(),
  quarantined_at: z.string().nullable(),
  created_at: z.string(),
  confirmed_at: z.string().nullable(),
  unsubscribed_at: z.string().nullable(),
});

export const subscriberRoutes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/status-pages/:pageId/subscribers',
    tag,
    about: 'List subscribers of a status page',
    params: pageParams,
    query: z.object({
      status: z.enum(subscriberStatuses).optional(),
      kind: z.enum(subscriberKinds).optional(),
      after: z.string().optional(),
      page_size: z.coerce.number().int().min(1).max(250).default(50),
    }),
    reply: z.object({
      subscribers: z.array(subscriber),
      pagination_meta: z.object({ after: z.string().optional(), page_size: z.number() }),
    }),
    async run(ctx, { params, query: { status, kind, after, page_size } }) {
      const { subscribers, more } = await ctx.ask(listSubscribers, {
        ...params,
        status,
        kind,
        after,
        pageSize: page_size,
      });
      const last = more ? subscribers.at(-1)?.id : undefined;
      return {
        subscribers: subscribers.map(({ id, kind, email, status, componentIds, incidents, lastFailure, ...row }) => ({
          ...{ id, kind, email, target: row.endpointShown ?? email, status, component_ids: componentIds, incidents },
          ...{
            created_at: row.createdAt.toISOString(),
            last_failure: row.suppressedReason ?? lastFailure,
            list_owner: row.listOwner,
            vouched_by: row.vouchedBy,
            soft_bounces: row.softBounces,
          },
          failing_since: row.failingSince?.toISOString() ?? null,
          quarantined_at: row.quarantinedAt?.toISOString() ?? null,
          confirmed_at: row.confirmedAt?.toISOString() ?? null,
          unsubscribed_at: row.unsubscribedAt?.toISOString() ?? null,
        })),
        pagination_meta: { page_size, ...(last && { after: last }) },
      };
    },
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/status-pages/:pageId/subscribers/:id/components',
    tag,
    about: 'Change which components a subscriber hears about; none means all',
    params: itemParams,
    body: z.object({ component_ids: z.array(z.string()) }),
    status: 204,
    run: async (ctx, { params, body }) =>
      void (await ctx.run(chooseComponents, { id: params.id, componentIds: body.component_ids })),
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/status-pages/:pageId/subscribers/:id/release',
    tag,
    about: 'Tell a subscriber again who was quarantined or suppressed',
    params: itemParams,
    status: 204,
    run: async (ctx, { params }) => void (await ctx.run(releaseSubscriber, { id: params.id })),
  }),
  route({
    method: 'DELETE',
    url: '/api/candor/v1/status-pages/:pageId/subscribers/:id',
    tag,
    about: 'End a subscription for someone',
    params: itemParams,
    status: 204,
    run: async (ctx, { params }) => void (await ctx.run(removeSubscriber, { id: params.id })),
  }),
];
