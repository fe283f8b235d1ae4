import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { usersById } from '../../people/find.ts';
import { closeStream } from '../streams/close.ts';
import { listStreams } from '../streams/list.ts';
import { openStream } from '../streams/open.ts';
import { reopenStream } from '../streams/reopen.ts';

const under = '/api/candor/v1/incidents/:id/streams';
const tag = 'Streams';
const params = z.object({ id: z.string() });
const ofStream = params.extend({ stream_id: z.string() });
const named = z.object({ id: z.string(), name: z.string() });
export const streamJson = z.object({
  ...{ id: z.string(), name: z.string(), purpose: z.string(), is_open: z.boolean(), actions_left: z.number() },
  /** Outside a private stream its name and its lead are read, and nothing else. */
  ...{ is_private: z.boolean(), is_outside: z.boolean() },
  /** Whether one waits to be let in, or was refused a moment ago; and whether one may end it all the same. */
  ...{ asked: z.enum(['waiting', 'refused']).nullable(), may_end: z.boolean() },
  lead: named.nullable(),
  last_update: z.object({ message: z.string(), author: z.string(), at: z.string() }).nullable(),
  ...{ created_at: z.string().nullable(), slack_team_id: z.string(), slack_channel_id: z.string() },
  slack_channel_name: z.string(),
});

const done = async (work: Promise<unknown>): Promise<void> => void (await work);

export const routes = [
  route({
    ...{ method: 'GET', url: under, tag, params },
    about: 'The streams of an incident',
    reply: z.object({ streams: z.array(streamJson) }),
    async run(ctx, { params }) {
      const streams = await ctx.ask(listStreams, { incidentId: params.id });
      const people = await usersById(
        ctx.db,
        streams.map(({ leadId }) => leadId),
      );
      const ids = streams.flatMap(({ id, inside }) => (inside ? [id] : []));
      const channels = await ctx.kernel.lentFields(ctx, 'incident', ids);
      return {
        streams: streams.map(({ id, name, isOpen, isPrivate, leadId, asked, mayEnd, inside }) => ({
          ...{ id, name, is_open: isOpen, is_private: isPrivate, is_outside: inside === null },
          ...{ asked, may_end: mayEnd },
          lead: leadId ? { id: leadId, name: people.get(leadId)?.name ?? 'someone' } : null,
          ...{ purpose: inside?.stream.summary ?? '', actions_left: inside?.actionsLeft ?? 0 },
          last_update: inside?.lastUpdate
            ? {
                ...{ message: inside.lastUpdate.message, author: inside.lastUpdate.authorName },
                at: inside.lastUpdate.createdAt.toISOString(),
              }
            : null,
          created_at: inside?.stream.createdAt.toISOString() ?? null,
          ...{ slack_team_id: '', slack_channel_id: '', slack_channel_name: '' },
          ...channels.get(id),
        })),
      };
    },
  }),
  route({
    ...{ method: 'POST', url: under, tag, params, status: 201 },
    about: 'Open a stream of an incident',
    body: z.object({
      ...{ name: z.string(), purpose: z.string().optional(), lead_id: z.string().nullish() },
      ...{ invite_ids: z.array(z.string()).optional(), is_private: z.boolean().optional() },
      /** Let into a private one. */
      team_ids: z.array(z.string()).optional(),
    }),
    reply: z.object({ id: z.string() }),
    run: (ctx, { params, body: { name, purpose, lead_id, invite_ids, is_private, team_ids } }) =>
      ctx.run(openStream, {
        ...{ incidentId: params.id, name, purpose, leadId: lead_id },
        ...{ inviteIds: invite_ids, isPrivate: is_private, teamIds: team_ids },
      }),
  }),
  route({
    ...{ method: 'POST', url: `${under}/:stream_id/close`, tag, params: ofStream, status: 204 },
    about: 'Close a stream, with a last word',
    body: z.object({ message: z.string() }),
    run: (ctx, { params: { id, stream_id }, body: { message } }) =>
      done(ctx.run(closeStream, { incidentId: id, streamId: stream_id, message })),
  }),
  route({
    ...{ method: 'POST', url: `${under}/:stream_id/reopen`, tag, params: ofStream, status: 204 },
    about: 'Reopen a stream',
    body: z.object({ reason: z.string().optional() }),
    run: (ctx, { params: { id, stream_id }, body: { reason } }) =>
      done(ctx.run(reopenStream, { incidentId: id, streamId: stream_id, reason })),
  }),
];
