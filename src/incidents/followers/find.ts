import type { Db } from '../../kernel/db.ts';
import { incidentsTables } from '../tables.ts';

export const selectFollowers = (db: Db) => incidentsTables(db).selectFrom('incidentFollowers');

/** Our ids of those who follow an incident, the first to come first. */
export async function followersOf(db: Db, incidentId: string): Promise<string[]> {
  const rows = await selectFollowers(db)
    .select('userId')
    .where('incidentId', '=', incidentId)
    .orderBy('followedAt')
    .execute();
  return rows.map(({ userId }) => userId);
}
