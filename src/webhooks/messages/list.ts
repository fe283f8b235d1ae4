import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import { needEndpoint } from '../endpoints/write.ts';
import { webhooksTables } from '../tables.ts';
import { selectMessages } from './find.ts';

const statuses = ['queued', 'sending', 'delivered', 'failed', 'withdrawn'] as const;

/** What was sent to an endpoint, the newest first; of private incidents only for those who see them. */
export const listMessages = query({
  name: 'webhooks.list_messages',
  about: 'List what was sent to a webhook endpoint.',
  permission: 'webhooks.view',
  input: z.object({
    endpointId: z.string(),
    status: z.enum(statuses, 'There is no such state.').optional(),
    /** The id of the last one of the page before. */
    after: z.string().optional(),
    limit: z.number().int().min(1).max(100).default(25),
  }),
  async run(ctx, { endpointId, status, after, limit }) {
    await needEndpoint(ctx, ctx.db, endpointId);
    let rows = selectMessages(ctx.db, endpointId)
      .orderBy('message.id', 'desc')
      .limit(limit + 1);
    if (status === 'queued') rows = rows.where('message.status', 'in', ['queued', 'sending']);
    else if (status) rows = rows.where('message.status', '=', status);
    if (after) rows = rows.where('message.id', '<', after);
    const seen = await see(ctx, rows, 'facts');
    return from(seen, { messages: seen.slice(0, limit), more: seen.length > limit });
  },
});

/** One message: its bytes, and each attempt with what was answered. */
export const showMessage = query({
  name: 'webhooks.show_message',
  about: 'Show what was sent to a webhook endpoint and what it answered.',
  permission: 'webhooks.view',
  input: z.object({ endpointId: z.string(), id: z.string() }),
  async run(ctx, { endpointId, id }) {
    await needEndpoint(ctx, ctx.db, endpointId);
    const seen = await see(ctx, selectMessages(ctx.db, endpointId).where('message.id', '=', id), 'facts');
    const message = seen[0];
    if (!message) throw new UserError('not_found', 'There is no such message.', 'id');
    const attempts = await webhooksTables(ctx.db)
      .selectFrom('webhookAttempts')
      .select(['at', 'milliseconds', 'status', 'answer', 'failure'])
      .where('endpointId', '=', endpointId)
      .where('messageId', '=', id)
      .orderBy('at', 'desc')
      .limit(50)
      .execute();
    return from(seen, { message, attempts });
  },
});
