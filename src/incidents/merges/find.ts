import type { Db } from '../../kernel/db.ts';
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
