import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { needEndpoint, told } from '../endpoints/write.ts';
import { messagesRedelivered } from '../facts.ts';
import { webhooksTables } from '../tables.ts';
import { deliverMessage } from './deliver.ts';
import { requeue } from './find.ts';

const most = 10_000;

/** Sends all that failed since a time again, the oldest first; at most 10000 at once. Gives how many. */
export const redeliverFailed = command({
  name: 'webhooks.redeliver_failed',
  about: 'Send all failed messages of a webhook endpoint again.',
  permission: 'webhooks.update',
  input: z.object({
    endpointId: z.string(),
    since: z.coerce.date('Since must be a time such as 2026-01-31T12:00:00Z.'),
  }),
  async run(ctx, { endpointId, since }) {
    const endpoint = await needEndpoint(ctx, ctx.tx, endpointId);
    if (!endpoint.enabled) throw new UserError('conflict', 'The endpoint is disabled. Enable it first.', 'endpointId');
    const failed = await webhooksTables(ctx.tx)
      .selectFrom('webhookMessages')
      .select('id')
      .where('endpointId', '=', endpointId)
      .where('status', '=', 'failed')
      .where('createdAt', '>=', since)
      .orderBy('id')
      .limit(most)
      .execute();
    if (failed.length === 0) return unchanged({ count: 0 });
    const ids = failed.map(({ id }) => id);
    await requeue(webhooksTables(ctx.tx), ctx.now(), endpointId, ids);
    for (const id of ids) await ctx.enqueue(deliverMessage, { endpointId, id });
    const { refs, body } = told(endpoint);
    return recorded({ count: ids.length }, messagesRedelivered({ refs: { ...refs, count: ids.length }, body }));
  },
});
