import type { Db } from '../../kernel/db.ts';
import { isPrivate, type Incident } from '../find.ts';
import { peopleOf } from '../private/find.ts';
import { incidentsTables } from '../tables.ts';

/** Ids of the duplicates that go on in an incident. */
export async function incidentsMergedInto(db: Db, incidentId: string): Promise<string[]> {
  const rows = await incidentsTables(db)
    .selectFrom('incidents')
    .select('id')
    .where('mergedIntoId', '=', incidentId)
    .execute();
  return rows.map(({ id }) => id);
}

/** What a private duplicate has leaves it only where everybody who is let in to the other incident was let in to it as well. */
export async function goesAlong(db: Db, from: Incident, into: Incident): Promise<boolean> {
  if (!isPrivate(from)) return true;
  if (!isPrivate(into)) return false;
  return (await peopleOf(db, into.id)).isSubsetOf(await peopleOf(db, from.id));
}
