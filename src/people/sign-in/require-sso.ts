import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { selectUsers, theOrganisation } from '../find.ts';
import { peopleTables } from '../tables.ts';
import { selectConnections } from './connections.ts';
import { ssoRequirementChanged } from './facts.ts';
import { mayBeginBy } from './rules.ts';
import { signInTables } from './tables.ts';

/** Makes single sign-on the only way in, or one of several again. Sessions that began in another way end. */
export const requireSso = command({
  name: 'people.require_sso',
  about: 'Make single sign-on the only way in, or one of several.',
  permission: 'sign_in.update',
  input: z.object({ required: z.boolean() }),
  async run(ctx, { required }) {
    const organisation = await theOrganisation({ db: ctx.tx });
    if ((organisation?.ssoRequiredAt != null) === required) return unchanged(null);
    if (required) await needProvenConnection(ctx.tx);
    const at = ctx.now();
    await peopleTables(ctx.tx)
      .updateTable('organisation')
      .set({ ssoRequiredAt: required ? at : null })
      .execute();
    const ended = required ? await endOtherSessions(ctx.tx, at) : 0;
    return recorded(null, ssoRequirementChanged({ refs: { required, sessions_ended: ended } }));
  },
});

type Tx = Parameters<typeof signInTables>[0];

async function needProvenConnection(tx: Tx): Promise<void> {
  const proven = await selectConnections(tx)
    .where('enabled', '=', true)
    .where('id', 'in', signInTables(tx).selectFrom('signInAccounts').select('providerId'))
    .executeTakeFirst();
  if (proven) return;
  const sentence =
    'Nobody has signed in through a connection yet. Sign in through one first, so that you know it works.';
  throw new UserError('conflict', sentence, 'required');
}

async function endOtherSessions(tx: Tx, at: Date): Promise<number> {
  const tables = signInTables(tx);
  const sessions = await tables.selectFrom('signInSessions').select(['id', 'userId', 'method']).execute();
  const roles = new Map((await selectUsers(tx).execute()).map(({ id, role }) => [id, role]));
  const over = sessions.filter(({ userId, method }) => !mayBeginBy(method, roles.get(userId) ?? 'viewer', at));
  const ids = over.map(({ id }) => id);
  if (ids.length > 0) await tables.deleteFrom('signInSessions').where('id', 'in', ids).execute();
  return ids.length;
}
