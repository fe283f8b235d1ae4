import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { see } from '../../kernel/query.ts';
import { needEndpoint, told } from '../endpoints/write.ts';
import { messagesRedelivered } from '../facts.ts';
import { webhooksTables } from '../tables.ts';
import { deliverMessage } from './deliver.ts';
import { requeue, selectMessages } from './find.ts';

/** Sends one message again, with the same id and the same bytes. */
export const redeliver = command({
  name: 'webhooks.redeliver',
  about: 'Send a webhook message again.',
  permission: 'webhooks.update',
  input: z.object({ endpointId: z.string(), id: z.string() }),
  async run(ctx, { endpointId, id }) {
    const endpoint = await needEndpoint(ctx, ctx.tx, endpointId);
    if (!endpoint.enabled) throw new UserError('conflict', 'The endpoint is disabled. Enable it first.', 'endpointId');
    const [message] = await see(ctx, selectMessages(ctx.tx, endpointId).where('message.id', '=', id), 'facts');
    if (!message) throw new UserError('not_found', 'There is no such message.', 'id');
    if (message.status === 'withdrawn') throw new UserError('conflict', `${message.reason} It is not sent.`, 'id');
    if (message.status !== 'delivered' && message.status !== 'failed')
      throw new UserError('conflict', 'This message is on its way already.', 'id');
    await requeue(webhooksTables(ctx.tx), ctx.now(), endpointId, [id]);
    await ctx.enqueue(deliverMessage, { endpointId, id });
    const { refs, body } = told(endpoint);
    return recorded(null, messagesRedelivered({ refs: { ...refs, count: 1 }, body }));
  },
});
