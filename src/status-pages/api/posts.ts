import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { listUndelivered } from '../deliveries/undelivered.ts';
import { listPosts } from '../list.ts';
import { origins } from '../public/model.ts';
import { takeDownPost } from '../take-down-post.ts';
import { pageParams } from './pages.ts';

const tag = 'Status pages';
const at = (instant: Date) => instant.toISOString();
const orNull = (instant: Date | null) => instant?.toISOString() ?? null;
const totals = z.object({
  /** May be taken back yet. */
  held: z.number(),
  queued: z.number(),
  sent: z.number(),
  failed: z.number(),
  /** Ended between the words and the server's answer; not sent again. */
  uncertain: z.number(),
  skipped: z.number(),
  bounced: z.number(),
  /** To those whose endpoint is quarantined or whose address is suppressed. */
  suppressed: z.number(),
  superseded: z.number(),
  withdrawn: z.number(),
});
const update = z.object({
  id: z.string(),
  publication_id: z.string(),
  status: z.string(),
  words: z.string(),
  next_update_by: z.string().nullable(),
  published_at: z.string(),
  seen_at: z.string().nullable(),
  unseen_at: z.string().nullable(),
  removed_at: z.string().nullable(),
  components: z.array(
    z.object({ component_id: z.string(), old_status: z.string().nullable(), new_status: z.string() }),
  ),
  deliveries: totals,
  /** The same for each channel. */
  channels: z.array(z.object({ channel: z.string(), totals })),
});
const incident = z.object({
  id: z.string(),
  incident_id: z.string().nullable(),
  name: z.string(),
  status: z.string(),
  impact: z.string(),
  started_at: z.string(),
  resolved_at: z.string().nullable(),
  next_update_by: z.string().nullable(),
  is_demo: z.boolean(),
  /** Null: published here, at its time. */
  origin: z.enum(origins).nullable(),
  updates: z.array(update),
});

export const postRoutes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/status-pages/:pageId/incidents',
    tag,
    about: 'List incidents of a status page with their updates and how telling subscribers went',
    params: pageParams,
    query: z.object({ incident_id: z.string().optional() }),
    reply: z.object({ incidents: z.array(incident) }),
    async run(ctx, { params, query }) {
      const posts = await ctx.ask(listPosts, { ...params, incidentId: query.incident_id });
      return {
        incidents: posts.map(({ id, incidentId, name, status, impact, isDemo, updates, ...row }) => ({
          ...{ id, incident_id: incidentId, name, status, impact, is_demo: isDemo, origin: row.origin },
          ...{ started_at: at(row.startedAt), resolved_at: orNull(row.resolvedAt) },
          next_update_by: orNull(row.nextUpdateBy),
          updates: updates.map((own) => ({
            ...{ id: own.id, publication_id: own.publicationKey, status: own.status, words: own.body },
            ...{ next_update_by: orNull(own.nextUpdateBy), published_at: at(own.publishedAt) },
            ...{ seen_at: orNull(own.seenAt), unseen_at: orNull(own.unseenAt), removed_at: orNull(own.removedAt) },
            components: own.components.map(({ componentId, oldStatus, newStatus }) => ({
              ...{ component_id: componentId, old_status: oldStatus, new_status: newStatus },
            })),
            deliveries: own.deliveries,
            channels: own.channels,
          })),
        })),
      };
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/incidents/:id/undelivered',
    tag,
    about: 'List which followers the words about an incident did not reach',
    params: z.object({ id: z.string() }),
    query: z.object({ publication_id: z.string().optional() }),
    reply: z.object({
      /** There are more than these. */
      more: z.boolean(),
      undelivered: z.array(
        z.object({
          ...{ id: z.string(), publication_id: z.string(), channel: z.string(), target: z.string() },
          ...{ status: z.string(), reason: z.string().nullable(), ended_at: z.string().nullable() },
        }),
      ),
    }),
    async run(ctx, { params, query }) {
      const asked = { incidentId: params.id, publicationId: query.publication_id };
      const { undelivered, more } = await ctx.ask(listUndelivered, asked);
      return {
        more,
        undelivered: undelivered.map(({ id, publicationKey, kind, target, status, reason, endedAt }) => ({
          ...{ id, publication_id: publicationKey, channel: kind, target, status, reason, ended_at: orNull(endedAt) },
        })),
      };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/status-pages/updates/:id/take-down',
    tag,
    about: 'Take the words of an update off the page',
    params: z.object({ id: z.string() }),
    body: z.object({ reason: z.string().default('') }),
    status: 204,
    run: async (ctx, { params, body }) =>
      void (await ctx.run(takeDownPost, { updateId: params.id, reason: body.reason })),
  }),
];
