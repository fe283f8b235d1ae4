import type { Db, Timestamp } from '../../../kernel/db.ts';

type SwitchTables = { privateIncidentsOff: { oneRow: boolean; since: Timestamp } };

export const switchTables = (db: Db) => db.$extendTables<SwitchTables>();
