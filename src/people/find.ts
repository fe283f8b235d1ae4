import type { Ctx } from '../kernel/ctx.ts';
import type { Db } from '../kernel/db.ts';
import { peopleTables } from './tables.ts';

/** A person of the organisation. */
export type User = Awaited<ReturnType<ReturnType<typeof selectUsers>['executeTakeFirstOrThrow']>>;

/** Users as a composable query. */
export const selectUsers = (db: Db) => peopleTables(db).selectFrom('users').selectAll('users');

export const findUser = (db: Db, id: string) => selectUsers(db).where('users.id', '=', id).executeTakeFirst();

export const findUserByEmail = (db: Db, email: string) =>
  selectUsers(db)
    .where((eb) => eb(eb.fn('lower', ['users.email']), '=', email.toLowerCase()))
    .executeTakeFirst();

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
