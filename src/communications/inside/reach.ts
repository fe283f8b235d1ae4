import { sql } from 'kysely';
import { selectFollowers } from '../../incidents/followers/find.ts';
import type { Db } from '../../kernel/db.ts';
import { countInternalSubscribers, internalPages } from '../../status-pages/pages/find.ts';

/** Whom words to people inside are sent to, and the internal pages on which they stand besides; announcements add their channels. */
export type Inside = { people: number; pages: number };

/** As above, by incident: those who follow it, and the subscribers of internal pages. */
export async function insideOf(db: Db, incidentIds: readonly string[]): Promise<Map<string, Inside>> {
  const followers = await selectFollowers(db)
    .select(['incidentId', (eb) => eb.fn.countAll<string>().as('count')])
    .where('incidentId', '=', sql<string>`any(${incidentIds})`)
    .groupBy('incidentId')
    .execute();
  const counts = new Map(followers.map(({ incidentId, count }) => [incidentId, Number(count)]));
  const subscribers = await countInternalSubscribers(db);
  const pages = (await internalPages(db)).length;
  return new Map(incidentIds.map((id) => [id, { people: (counts.get(id) ?? 0) + subscribers, pages }]));
}
