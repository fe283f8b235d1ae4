import type { CommandCtx } from '../../kernel/ctx.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { customRolesGiven, userDeactivated, userReactivated, userRoleChanged } from '../facts.ts';
import { usersById, type User } from '../find.ts';
import { peopleTables, type Role } from '../tables.ts';
import { endSessionsOf, needAnotherOwner } from '../write.ts';
import { highestRole } from './rules.ts';
import { directoryTables } from './tables.ts';

/** Gives people what their groups say. Owners keep their role, and what somebody here gave by hand stays. */
export async function applyGroups(ctx: CommandCtx, userIds: readonly string[]): Promise<NewFact[]> {
  const users = await usersById(ctx.tx, userIds);
  const facts: NewFact[] = [];
  for (const user of users.values()) {
    const groups = await directoryTables(ctx.tx)
      .selectFrom('directoryMembers')
      .innerJoin('directoryGroups', 'directoryGroups.id', 'directoryMembers.groupId')
      .select(['role', 'roleId'])
      .where('userId', '=', user.id)
      .execute();
    facts.push(...(await applyRole(ctx, user, highestRole(groups.flatMap(({ role }) => role ?? [])))));
    facts.push(...(await applyCustomRoles(ctx, user, new Set(groups.flatMap(({ roleId }) => roleId ?? [])))));
  }
  return facts;
}

type Person = { id: string; name: string; role: Role };

async function applyRole(ctx: CommandCtx, user: Person, fromGroups: Role | null): Promise<NewFact[]> {
  if (user.role === 'owner') return [];
  const tables = directoryTables(ctx.tx);
  const person = await tables
    .selectFrom('directoryPeople')
    .select('roleBefore')
    .where('userId', '=', user.id)
    .executeTakeFirst();
  if (!person) return [];
  const to = fromGroups ?? (person.roleBefore as Role | null) ?? user.role;
  const roleBefore = fromGroups ? (person.roleBefore ?? user.role) : null;
  await tables.updateTable('directoryPeople').set({ roleBefore }).where('userId', '=', user.id).execute();
  if (to === user.role) return [];
  await peopleTables(ctx.tx)
    .updateTable('users')
    .set({ role: to, updatedAt: ctx.now() })
    .where('id', '=', user.id)
    .execute();
  return [userRoleChanged({ refs: { user_id: user.id, from: user.role, to }, body: { name: user.name } })];
}

async function applyCustomRoles(ctx: CommandCtx, user: Person, wanted: Set<string>): Promise<NewFact[]> {
  const ours = directoryTables(ctx.tx);
  const held = await ours.selectFrom('directoryRoles').select('roleId').where('userId', '=', user.id).execute();
  const before = new Set(held.map(({ roleId }) => roleId));
  const [more, less] = [[...wanted.difference(before)], [...before.difference(wanted)]];
  if (more.length + less.length === 0) return [];
  const tables = peopleTables(ctx.tx);
  if (less.length > 0) {
    await tables.deleteFrom('userCustomRoles').where('userId', '=', user.id).where('roleId', 'in', less).execute();
    await ours.deleteFrom('directoryRoles').where('userId', '=', user.id).where('roleId', 'in', less).execute();
  }
  if (more.length > 0) {
    const given = more.map((roleId) => ({ userId: user.id, roleId }));
    await ours.insertInto('directoryRoles').values(given).execute();
    await tables
      .insertInto('userCustomRoles')
      .values(given.map((one) => ({ ...one, givenAt: ctx.now() })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const now = await tables
    .selectFrom('userCustomRoles')
    .innerJoin('customRoles', 'customRoles.id', 'userCustomRoles.roleId')
    .select(['customRoles.id', 'customRoles.name'])
    .where('userId', '=', user.id)
    .execute();
  const refs = { user_id: user.id, role_ids: now.map(({ id }) => id) };
  return [customRolesGiven({ refs, body: { name: user.name, roles: now.map(({ name }) => name) } })];
}

/** Lets somebody in or out as the directory says; the last owner stays. */
export async function activate(ctx: CommandCtx, user: User, { active }: { active: boolean }): Promise<NewFact[]> {
  if ((user.deactivatedAt === null) === active) return [];
  const at = ctx.now();
  if (!active && user.role === 'owner') await needAnotherOwner(ctx.tx, user.id, 'active');
  await peopleTables(ctx.tx)
    .updateTable('users')
    .set({ deactivatedAt: active ? null : at, updatedAt: at })
    .where('id', '=', user.id)
    .execute();
  if (!active) await endSessionsOf(ctx.tx, user.id);
  const happened = active ? userReactivated : userDeactivated;
  return [happened({ refs: { user_id: user.id }, body: { name: user.name } })];
}
