import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { newId } from '../../kernel/id.ts';
import { userAdded } from '../facts.ts';
import { findUser, findUserByEmail, type User } from '../find.ts';
import { signInTables } from '../sign-in/tables.ts';
import { peopleTables } from '../tables.ts';
import { personProvisioned } from './facts.ts';
import { directoryTables } from './tables.ts';
import { activate, applyGroups } from './write.ts';

const words = z.string().trim().max(200).nullable();
const input = z.object({
  /** Null when the directory creates somebody. */
  userId: z.string().nullable(),
  userName: z.string().trim().min(1, 'userName must not be empty.').max(320),
  email: z.email('The primary e-mail address must look like name@example.com.'),
  name: z.string().trim().min(1).max(120),
  externalId: words,
  givenName: words,
  familyName: words,
  active: z.boolean(),
  admitsAs: z.enum(['viewer', 'responder', 'administrator']),
});
type Given = z.output<typeof input>;

/** Creates or changes a person as their directory has them. Who is not active any more is signed out everywhere. */
export const provisionPerson = command({
  name: 'people.provision_person',
  about: 'Create or change a person as their directory has them.',
  permission: 'directory.provision',
  input,
  async run(ctx, given) {
    const before = await whom(ctx, given);
    const user = before ?? (await add(ctx, given));
    const facts: NewFact[] = before
      ? []
      : [userAdded({ refs: { user_id: user.id, role: user.role }, body: { name: user.name } })];
    const change = await remember(ctx, user, given);
    if (before && change)
      facts.push(personProvisioned({ refs: { user_id: user.id, change }, body: { name: given.name } }));
    if (before || !given.active) facts.push(...(await activate(ctx, user, given)));
    facts.push(...(await applyGroups(ctx, [user.id])));
    const [first, ...rest] = facts;
    return first ? recorded({ id: user.id }, first, ...rest) : unchanged({ id: user.id });
  },
});

async function whom(ctx: CommandCtx, { userId, userName, email }: Given): Promise<User | undefined> {
  const holder = await findUserByEmail(ctx.tx, email);
  const namesake = await directoryTables(ctx.tx)
    .selectFrom('directoryPeople')
    .select('userId')
    .where((eb) => eb(eb.fn('lower', ['userName']), '=', userName.toLowerCase()))
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  if (userId !== null) {
    const user = await findUser(ctx.tx, userId);
    if (!user) throw new UserError('not_found', 'There is no such person.', 'id');
    if (holder && holder.id !== userId) throw taken('e-mail address', email);
    if (namesake && namesake.userId !== userId) throw taken('userName', userName);
    return user;
  }
  if (namesake) throw taken('userName', userName);
  const managed = holder && (await isManaged(ctx, holder.id));
  if (managed) throw taken('e-mail address', email);
  return holder;
}

const taken = (what: string, value: string) =>
  new UserError('conflict', `Somebody else has the ${what} ${value}.`, 'userName');

async function isManaged(ctx: CommandCtx, userId: string): Promise<boolean> {
  const rows = directoryTables(ctx.tx).selectFrom('directoryPeople').select('userId').where('userId', '=', userId);
  return (await rows.where('removedAt', 'is', null).executeTakeFirst()) !== undefined;
}

async function add(ctx: CommandCtx, { name, email, admitsAs }: Given): Promise<User> {
  const at = ctx.now();
  const row = { id: newId(at), name, email, role: admitsAs, timeZone: null, workingHours: null, deactivatedAt: null };
  await peopleTables(ctx.tx)
    .insertInto('users')
    .values({ ...row, createdAt: at, updatedAt: at })
    .execute();
  return { ...row, createdAt: at, updatedAt: at };
}

/** Keeps what the directory calls them; says what that changed. */
async function remember(ctx: CommandCtx, user: User, given: Given): Promise<'taken_over' | 'changed' | null> {
  const at = ctx.now();
  const { userName, externalId, givenName, familyName, name, email } = given;
  const row = { userName, externalId, givenName, familyName };
  const tables = directoryTables(ctx.tx);
  const known = await tables.selectFrom('directoryPeople').selectAll().where('userId', '=', user.id).executeTakeFirst();
  const same = known && Object.entries(row).every(([key, value]) => known[key as keyof typeof row] === value);
  const person = user.name === name && user.email?.toLowerCase() === email.toLowerCase();
  if (same && person && !known.removedAt) return null;
  await tables
    .insertInto('directoryPeople')
    .values({ userId: user.id, ...row, roleBefore: null, removedAt: null, createdAt: at, updatedAt: at })
    .onConflict((conflict) => conflict.column('userId').doUpdateSet({ ...row, removedAt: null, updatedAt: at }))
    .execute();
  if (!person) {
    if (user.role === 'owner' && user.email?.toLowerCase() !== email.toLowerCase()) throw ownersAddress();
    await peopleTables(ctx.tx)
      .updateTable('users')
      .set({ name, email, updatedAt: at })
      .where('id', '=', user.id)
      .execute();
    const signIn = signInTables(ctx.tx).updateTable('signInUsers').set({ email: email.toLowerCase(), updatedAt: at });
    await signIn.where('id', '=', user.id).execute();
  }
  return known && !known.removedAt ? 'changed' : 'taken_over';
}

/** Whoever holds the address signs in as its person; a directory makes nobody an owner. */
const ownersAddress = () =>
  new UserError(
    'conflict',
    'A directory cannot change the e-mail address of an owner. Make them an administrator first.',
    'emails',
  );
