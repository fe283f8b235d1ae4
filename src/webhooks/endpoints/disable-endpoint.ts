import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { endpointDisabled } from '../facts.ts';
import { webhooksTables } from '../tables.ts';
import { lockEndpoint, needEndpoint, told } from './write.ts';

/** Stops posting to an endpoint: by hand, or after days of failures. */
export const disableEndpoint = command({
  name: 'webhooks.disable_endpoint',
  about: 'Stop posting to a webhook endpoint.',
  permission: 'webhooks.update',
  input: z.object({ id: z.string(), reason: z.string().max(500).default('By hand.') }),
  locks: (input) => [...lockEndpoint(input)],
  async run(ctx, { id, reason }) {
    const endpoint = await needEndpoint(ctx, ctx.tx, id);
    if (!endpoint.enabled) return unchanged(null);
    const at = ctx.now();
    const tables = webhooksTables(ctx.tx);
    await tables
      .updateTable('webhookEndpoints')
      .set({ enabled: false, disabledAt: at, disabledReason: reason, updatedAt: at })
      .where('id', '=', id)
      .execute();
    if (endpoint.kind === 'events')
      await tables
        .updateTable('webhookMessages')
        .set({ status: 'failed', reason: 'The endpoint was disabled.', endedAt: at, nextAttemptAt: null })
        .where('endpointId', '=', id)
        .where('status', '=', 'queued')
        .execute();
    const { refs, body } = told(endpoint);
    const automatic = ctx.actor.kind === 'system';
    return recorded(null, endpointDisabled({ refs: { ...refs, automatic }, body: { ...body, reason } }));
  },
});
