import { may } from '../../kernel/ctx.ts';
import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { webhooksTables } from '../tables.ts';
import { vaultOf } from './write.ts';

/** Endpoints and how they are; never their secrets. Those of the audit log only for its readers. */
export const listEndpoints = query({
  name: 'webhooks.list_endpoints',
  about: 'List webhook endpoints and how they are.',
  permission: 'webhooks.view',
  input: z.object({}),
  async run(ctx) {
    const rows = await webhooksTables(ctx.db)
      .selectFrom('webhookEndpoints')
      .selectAll()
      .where('deletedAt', 'is', null)
      .orderBy('createdAt')
      .execute();
    const visible = rows.filter(({ kind }) => kind === 'events' || may(ctx.actor, 'audit_log.view'));
    // The path of an address is as good as a password: only those who may change it read it.
    const reveals = may(ctx.actor, 'webhooks.update');
    const vault = vaultOf(ctx.kernel);
    return forAll(
      visible.map(({ sealedUrl, ...row }) => {
        const { sealedSecret: _secret, previousSealedSecret: _former, ...endpoint } = row;
        return { ...endpoint, url: reveals ? vault.decrypt(sealedUrl) : null };
      }),
    );
  },
});
