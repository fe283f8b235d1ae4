import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { userAdded, userJoinedThroughSlack, userRoleChanged } from '../facts.ts';
import { findUserByEmail } from '../find.ts';
import { peopleTables, type Role } from '../tables.ts';
import { userJoinedThroughConnection } from './facts.ts';
import { signInTables } from './tables.ts';

/** Lets a proven e-mail address in: as the person it belongs to, as a new one from Slack or a connection that admits people, or as the first owner. */
export const admitPerson = command({
  name: 'people.admit',
  about: 'Let a person in who has proved an e-mail address.',
  permission: 'users.create',
  input: z.object({
    email: z.email(),
    name: z.string().trim().max(120),
    slack: z.object({ userId: z.string(), teamId: z.string() }).optional(),
    connectionId: z.string().optional(),
  }),
  async run(ctx, { email, name, slack, connectionId }) {
    const known = await findUserByEmail(ctx.tx, email);
    if (known?.deactivatedAt) throw new UserError('forbidden', 'This account was deactivated.', 'email');
    const first = await claim(ctx);
    if (known && (!first || known.role === 'owner')) return unchanged({ id: known.id });
    if (known) {
      await peopleTables(ctx.tx)
        .updateTable('users')
        .set({ role: 'owner', updatedAt: ctx.now() })
        .where('id', '=', known.id)
        .execute();
      const refs = { user_id: known.id, from: known.role, to: 'owner' };
      return recorded({ id: known.id }, userRoleChanged({ refs, body: { name: known.name } }));
    }
    const admitsAs = connectionId ? await roleForNewcomers(ctx, connectionId) : slack && 'responder';
    const role = first ? 'owner' : admitsAs;
    if (!role) throw new UserError('forbidden', 'Nobody here has this e-mail address.', 'email');
    return await add(ctx, { email, name: name || (email.split('@')[0] as string), role, slack, connectionId });
  },
});

async function roleForNewcomers(ctx: CommandCtx, id: string): Promise<Role | null> {
  const connections = signInTables(ctx.tx).selectFrom('signInConnections').select('admitsAs').where('id', '=', id);
  const row = await connections.where('removedAt', 'is', null).where('enabled', '=', true).executeTakeFirst();
  return row?.admitsAs ?? null;
}

type Newcomer = {
  email: string;
  name: string;
  role: Role;
  slack?: { userId: string; teamId: string };
  connectionId?: string;
};

async function add(ctx: CommandCtx, { email, name, role, slack, connectionId }: Newcomer) {
  const at = ctx.now();
  const id = newId(at);
  const rest = { timeZone: null, workingHours: null, deactivatedAt: null, createdAt: at, updatedAt: at };
  await peopleTables(ctx.tx)
    .insertInto('users')
    .values({ id, name, email, role, ...rest })
    .execute();
  const added = userAdded({ refs: { user_id: id, role }, body: { name } });
  if (connectionId) {
    const through = { user_id: id, connection_id: connectionId };
    return recorded({ id }, added, userJoinedThroughConnection({ refs: through, body: { name } }));
  }
  if (!slack) return recorded({ id }, added);
  const refs = { user_id: id, slack_user_id: slack.userId, slack_team_id: slack.teamId };
  return recorded({ id }, added, userJoinedThroughSlack({ refs, body: { name } }));
}

/** Whether this is the first person of a deployment without an owner; true once, whoever else signs in at the same time. */
async function claim(ctx: CommandCtx): Promise<boolean> {
  const tables = peopleTables(ctx.tx);
  const claimed = await tables
    .updateTable('organisation')
    .set({ claimedAt: ctx.now() })
    .where('claimedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!claimed) return false;
  const owner = tables.selectFrom('users').select('id').where('role', '=', 'owner').where('deactivatedAt', 'is', null);
  return (await owner.executeTakeFirst()) === undefined;
}
