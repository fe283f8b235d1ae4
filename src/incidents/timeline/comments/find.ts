import type { Db } from '../../../kernel/db.ts';
import { timelineTables } from '../tables.ts';

const selectComments = (db: Db, incidentId: string) =>
  timelineTables(db).selectFrom('timelineComments').selectAll().where('incidentId', '=', incidentId);

/** Comments of an incident, the first to be written first. */
export const commentsOf = (db: Db, incidentId: string) =>
  selectComments(db, incidentId).orderBy('createdAt').orderBy('id').execute();

export const findComment = (db: Db, incidentId: string, id: string) =>
  selectComments(db, incidentId).where('id', '=', id).executeTakeFirst();
