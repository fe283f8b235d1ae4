import { command, recorded } from '../../kernel/command.ts';
import { secretRotated } from '../facts.ts';
import { overlapMs } from '../rules.ts';
import { webhooksTables } from '../tables.ts';
import { lockEndpoint, needEndpoint, newSecret, ofEndpoint, told, vaultOf } from './write.ts';

/** Gives an endpoint a new signing secret; for a day the former one signs too, so that no receiver misses a message. */
export const rotateEndpointSecret = command({
  name: 'webhooks.rotate_secret',
  about: 'Give a webhook endpoint a new signing secret.',
  permission: 'webhooks.update',
  input: ofEndpoint,
  locks: (input) => [...lockEndpoint(input)],
  async run(ctx, { id }) {
    const endpoint = await needEndpoint(ctx, ctx.tx, id);
    const [secret, at] = [newSecret(), ctx.now()];
    const until = new Date(at.getTime() + overlapMs);
    await webhooksTables(ctx.tx)
      .updateTable('webhookEndpoints')
      .set({
        ...{ sealedSecret: vaultOf(ctx.kernel).encrypt(secret), updatedAt: at },
        ...{ previousSealedSecret: endpoint.sealedSecret, previousSecretUntil: until },
      })
      .where('id', '=', id)
      .execute();
    return recorded({ secret, previousUntil: until.toISOString() }, secretRotated(told(endpoint)));
  },
});
