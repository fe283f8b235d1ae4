import type { Actor, Ctx } from '../kernel/ctx.ts';
import type { Db } from '../kernel/db.ts';
import { isWithin, permissionsOf } from './rules.ts';
import { peopleTables } from './tables.ts';

/** A person of the organisation. */
export { isTimeZone } from './rules.ts';

export type User = Awaited<ReturnType<ReturnType<typeof selectUsers>['executeTakeFirstOrThrow']>>;

/** Users as a composable query. */
export const selectUsers = (db: Db) => peopleTables(db).selectFrom('users').selectAll('users');

export const findUser = (db: Db, id: string) => selectUsers(db).where('users.id', '=', id).executeTakeFirst();

export const findUserByEmail = (db: Db, email: string) =>
  selectUsers(db)
    .where((eb) => eb(eb.fn('lower', ['users.email']), '=', email.toLowerCase()))
    .executeTakeFirst();

/** What a person's custom roles open. */
export async function customPermissionsOf(db: Db, userId: string): Promise<string[]> {
  const roles = await peopleTables(db)
    .selectFrom('userCustomRoles')
    .innerJoin('customRoles', 'customRoles.id', 'userCustomRoles.roleId')
    .select('customRoles.permissions')
    .where('userCustomRoles.userId', '=', userId)
    .execute();
  return roles.flatMap(({ permissions }) => permissions);
}

/** Whether the actor may everything that this person may, by their custom roles too: nobody acts on who may more than they do. */
export const mayAsMuchAs = async (db: Db, actor: Actor, { id, role }: Pick<User, 'id' | 'role'>): Promise<boolean> =>
  isWithin(permissionsOf(role, await customPermissionsOf(db, id)), actor.permissions);

/** Custom roles that are in use, as a composable query. */
export const selectCustomRoles = (db: Db) =>
  peopleTables(db).selectFrom('customRoles').selectAll('customRoles').where('customRoles.archivedAt', 'is', null);

/** Custom roles of several people, by the person's id. */
export async function customRolesOf(db: Db, userIds: readonly string[]) {
  const rows = await peopleTables(db)
    .selectFrom('userCustomRoles')
    .innerJoin('customRoles', 'customRoles.id', 'userCustomRoles.roleId')
    .select(['userId', 'customRoles.id', 'customRoles.name', 'customRoles.slug', 'customRoles.description'])
    .where('userId', 'in', userIds.length > 0 ? userIds : [''])
    .orderBy('customRoles.name')
    .execute();
  return Map.groupBy(rows, ({ userId }) => userId);
}

/** Users by their ids; unknown ids are left out. */
export async function usersById(db: Db, ids: readonly (string | null)[]): Promise<Map<string, User>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await selectUsers(db).where('users.id', 'in', wanted).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The one organisation of this deployment. */
export const theOrganisation = (ctx: Pick<Ctx, 'db'>) =>
  peopleTables(ctx.db).selectFrom('organisation').selectAll().executeTakeFirst();

/** Who acts, as far as it says whose hand it is. */
export type Hand = Pick<Actor, 'kind' | 'id'> & { through?: Pick<Actor, 'id'> | undefined };

/**
 * Everybody whose hand is in what is done: the person who acts, and who created the key that acts or was given its secret, by
 * itself or for that person, through any number of keys. What acts when there is no person.
 */
export async function handsBehind(db: Db, { kind, id, through }: Hand): Promise<string[]> {
  if (kind !== 'api_key' && !through) return [id];
  const met = new Set([id, through?.id ?? id]);
  const hands: string[] = [];
  for (const one of met) {
    const key = await peopleTables(db)
      .selectFrom('apiKeys')
      .select(['createdBy', 'createdByKey', 'holders'])
      .where('id', '=', one)
      .executeTakeFirst();
    if (key) for (const hand of [key.createdBy, key.createdByKey ?? key.createdBy, ...key.holders]) met.add(hand);
    else hands.push(one);
  }
  return hands;
}
