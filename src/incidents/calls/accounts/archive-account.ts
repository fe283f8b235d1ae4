import { z } from 'zod';
import { command, recorded } from '../../../kernel/command.ts';
import { UserError } from '../../../kernel/errors.ts';
import { callAccountChanged } from '../facts.ts';
import { callAccountsInUse, callRulesInUse } from '../find.ts';
import { callTables } from '../tables.ts';

/** Forgets the secret of an account; no rule may need it any more. */
export const archiveCallAccount = command({
  name: 'incidents.archive_call_account',
  about: 'Take an account that makes calls out of use.',
  permission: 'organisation_settings.update',
  input: z.object({ id: z.string() }),
  locks: () => ['call_rules:all'],
  async run(ctx, { id }) {
    const account = (await callAccountsInUse(ctx.tx)).find((one) => one.id === id);
    if (!account) throw new UserError('not_found', 'There is no such account.', 'id');
    const rule = (await callRulesInUse(ctx.tx)).find(({ accountId }) => accountId === id);
    if (rule)
      throw new UserError('conflict', `The rule “${rule.name}” makes calls by it. Change or end that one first.`, 'id');
    await callTables(ctx.tx)
      .updateTable('callAccounts')
      .set({ archivedAt: ctx.now(), sealedSecret: '' })
      .where('id', '=', id)
      .execute();
    const refs = { account_id: id, change: 'archived' as const };
    return recorded(null, callAccountChanged({ refs, body: { name: account.name } }));
  },
});
