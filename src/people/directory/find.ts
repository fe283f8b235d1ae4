import type { Db } from '../../kernel/db.ts';
import type { PeopleTables } from '../tables.ts';
import { directoryTables, type DirectoryTables } from './tables.ts';

/** People as a directory sees them: whoever has an e-mail address and was not removed by it. */
export async function findPeople(db: Db, where: { id?: string; userName?: string } = {}) {
  let rows = db
    .$extendTables<PeopleTables & DirectoryTables>()
    .selectFrom('users')
    .leftJoin('directoryPeople', 'directoryPeople.userId', 'users.id')
    .select(['users.id', 'users.name', 'users.email', 'users.role', 'users.deactivatedAt', 'users.createdAt'])
    .select(['userName', 'externalId', 'givenName', 'familyName', 'removedAt', 'users.updatedAt'])
    .where('users.email', 'is not', null)
    .where('directoryPeople.removedAt', 'is', null)
    .orderBy('users.id');
  if (where.id !== undefined) rows = rows.where('users.id', '=', where.id);
  const { userName } = where;
  if (userName !== undefined)
    rows = rows.where((eb) =>
      eb(eb.fn('lower', [eb.fn.coalesce('directoryPeople.userName', 'users.email')]), '=', userName.toLowerCase()),
    );
  return await rows.execute();
}

export type DirectoryPerson = Awaited<ReturnType<typeof findPeople>>[number];

/** Groups with the ids of their members. */
export async function findGroups(db: Db, id?: string) {
  let rows = directoryTables(db).selectFrom('directoryGroups').selectAll().orderBy('id');
  if (id !== undefined) rows = rows.where('id', '=', id);
  const groups = await rows.execute();
  const ids = groups.map((group) => group.id);
  const members = await directoryTables(db)
    .selectFrom('directoryMembers')
    .selectAll()
    .where('groupId', 'in', ids.length > 0 ? ids : [''])
    .orderBy('userId')
    .execute();
  const byGroup = Map.groupBy(members, ({ groupId }) => groupId);
  return groups.map((group) => ({ ...group, userIds: (byGroup.get(group.id) ?? []).map(({ userId }) => userId) }));
}

/** The groups of several people, by the person's id. */
export async function groupsOf(db: Db, userIds: readonly string[]) {
  const rows = await directoryTables(db)
    .selectFrom('directoryMembers')
    .innerJoin('directoryGroups', 'directoryGroups.id', 'directoryMembers.groupId')
    .select(['userId', 'directoryGroups.id', 'directoryGroups.name'])
    .where('userId', 'in', userIds.length > 0 ? userIds : [''])
    .execute();
  return Map.groupBy(rows, ({ userId }) => userId);
}
