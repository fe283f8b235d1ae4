import { command, recorded } from '../../kernel/command.ts';
import { endpointRemoved } from '../facts.ts';
import { webhooksTables } from '../tables.ts';
import { lockEndpoint, needEndpoint, ofEndpoint, told } from './write.ts';

/** Ends an endpoint: what still waits for it is not sent. */
export const removeEndpoint = command({
  name: 'webhooks.remove_endpoint',
  about: 'Remove a webhook endpoint.',
  permission: 'webhooks.update',
  input: ofEndpoint,
  locks: (input) => [...lockEndpoint(input)],
  async run(ctx, { id }) {
    const endpoint = await needEndpoint(ctx, ctx.tx, id);
    const at = ctx.now();
    const tables = webhooksTables(ctx.tx);
    await tables
      .updateTable('webhookEndpoints')
      .set({ deletedAt: at, enabled: false, previousSealedSecret: null })
      .where('id', '=', id)
      .execute();
    await tables
      .updateTable('webhookMessages')
      .set({ status: 'withdrawn', reason: 'The endpoint was removed.', endedAt: at, nextAttemptAt: null })
      .where('endpointId', '=', id)
      .where('status', '=', 'queued')
      .execute();
    return recorded(null, endpointRemoved(told(endpoint)));
  },
});
