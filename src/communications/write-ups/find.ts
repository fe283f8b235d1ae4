import type { Db } from '../../kernel/db.ts';
import { writeUpTables } from './tables.ts';

export const findWriteUp = (db: Db, incidentId: string) =>
  writeUpTables(db).selectFrom('writeUps').selectAll().where('incidentId', '=', incidentId).executeTakeFirst();

/** Who writes the story of an incident, where somebody does. */
export const writerOf = async (db: Db, incidentId: string): Promise<string | null> =>
  (await findWriteUp(db, incidentId))?.ownerId ?? null;
