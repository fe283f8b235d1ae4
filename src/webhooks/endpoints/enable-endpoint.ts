import { command, recorded, unchanged } from '../../kernel/command.ts';
import { endpointEnabled } from '../facts.ts';
import { webhooksTables } from '../tables.ts';
import { lockEndpoint, needEndpoint, ofEndpoint, told } from './write.ts';

/** Posts to an endpoint again. The audit log goes on where it stopped; failed events can be redelivered. */
export const enableEndpoint = command({
  name: 'webhooks.enable_endpoint',
  about: 'Post to a disabled webhook endpoint again.',
  permission: 'webhooks.update',
  input: ofEndpoint,
  locks: (input) => [...lockEndpoint(input)],
  async run(ctx, { id }) {
    const endpoint = await needEndpoint(ctx, ctx.tx, id);
    if (endpoint.enabled) return unchanged(null);
    await webhooksTables(ctx.tx)
      .updateTable('webhookEndpoints')
      .set({
        ...{ enabled: true, disabledAt: null, disabledReason: null, updatedAt: ctx.now() },
        ...{ failingSince: null, failures: 0, nextAttemptAt: null },
      })
      .where('id', '=', id)
      .execute();
    return recorded(null, endpointEnabled(told(endpoint)));
  },
});
