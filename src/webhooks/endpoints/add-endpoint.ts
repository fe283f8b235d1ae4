import { sql } from 'kysely';
import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { newId } from '../../kernel/id.ts';
import { endpointAdded } from '../facts.ts';
import { webhooksTables } from '../tables.ts';
import { checkedUrl, endpointInput, needAuditPermission, needEventTypes, newSecret, told, vaultOf } from './write.ts';

/** Adds an address that events, or the audit log from now on, are posted to. The secret is in the answer this once. */
export const addEndpoint = command({
  name: 'webhooks.add_endpoint',
  about: 'Add a webhook endpoint.',
  permission: 'webhooks.update',
  input: z.object({ ...endpointInput, kind: z.enum(['events', 'audit_log']).default('events') }),
  async run(ctx, { kind, name, url: given, eventTypes }) {
    needAuditPermission(ctx, kind);
    needEventTypes(kind, eventTypes);
    const { url, host } = checkedUrl(ctx.kernel, given);
    const [vault, secret, at] = [vaultOf(ctx.kernel), newSecret(), ctx.now()];
    const row = { id: newId(at), kind, name, host };
    await webhooksTables(ctx.tx)
      .insertInto('webhookEndpoints')
      .values({
        ...{ ...row, sealedUrl: vault.encrypt(url), sealedSecret: vault.encrypt(secret) },
        ...{ eventTypes: JSON.stringify(eventTypes), enabled: true, createdAt: at, updatedAt: at },
        // The audit log begins with this very change.
        cursorXid: sql<string>`pg_current_xact_id()::text`,
      })
      .execute();
    return recorded({ id: row.id, secret }, endpointAdded(told(row)));
  },
});
