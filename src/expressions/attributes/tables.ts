import type { ColumnType } from 'kysely';
import type { Db, Timestamp } from '../../kernel/db.ts';

export type AttributeTables = {
  /** Types whose entries are to be worked out: from when on, how far it is, and whether to begin again. */
  attributeTurns: {
    typeId: string;
    dueAt: Timestamp;
    after: string | null;
    again: ColumnType<boolean, boolean | undefined, boolean>;
  };
};

export const attributeTables = (db: Db) => db.$extendTables<AttributeTables>();
