import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { endpointEdited } from '../facts.ts';
import { webhooksTables } from '../tables.ts';
import { checkedUrl, endpointInput, lockEndpoint, needEndpoint, needEventTypes, told, vaultOf } from './write.ts';

const key = (types: readonly string[]) => types.toSorted().join(' ');

/** Changes what an endpoint is called, where it is, and which events it gets. */
export const editEndpoint = command({
  name: 'webhooks.edit_endpoint',
  about: 'Change a webhook endpoint.',
  permission: 'webhooks.update',
  input: z.object({ id: z.string(), ...endpointInput }),
  locks: (input) => [...lockEndpoint(input)],
  async run(ctx, { id, name, url: given, eventTypes }) {
    const before = await needEndpoint(ctx, ctx.tx, id);
    needEventTypes(before.kind, eventTypes);
    const { url, host } = checkedUrl(ctx.kernel, given);
    const vault = vaultOf(ctx.kernel);
    const isSame =
      before.name === name && vault.decrypt(before.sealedUrl) === url && key(before.eventTypes) === key(eventTypes);
    if (isSame) return unchanged(null);
    await webhooksTables(ctx.tx)
      .updateTable('webhookEndpoints')
      .set({ name, host, sealedUrl: vault.encrypt(url), eventTypes: JSON.stringify(eventTypes), updatedAt: ctx.now() })
      .where('id', '=', id)
      .execute();
    return recorded(null, endpointEdited(told({ ...before, name, host })));
  },
});
