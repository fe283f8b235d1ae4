import type { Db, Json, Timestamp } from '../../kernel/db.ts';
import type { FactSheet } from './rules.ts';

type FactSheetTables = {
  factSheets: {
    incidentId: string;
    revision: number;
    facts: Json<FactSheet>;
    editedBy: string;
    editedAt: Timestamp;
  };
};
export const factSheetTables = (db: Db) => db.withTables<FactSheetTables>();

export const findFactSheet = (db: Db, incidentId: string) =>
  factSheetTables(db).selectFrom('factSheets').selectAll().where('incidentId', '=', incidentId).executeTakeFirst();
