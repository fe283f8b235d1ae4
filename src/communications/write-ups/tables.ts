import type { Db, Timestamp } from '../../kernel/db.ts';

type WriteUpTables = {
  writeUps: {
    incidentId: string;
    ownerId: string | null;
    /** Markdown, as far as it is written. */
    words: string;
    revision: number;
    editedBy: string | null;
    editedAt: Timestamp | null;
  };
};

export const writeUpTables = (db: Db) => db.$extendTables<WriteUpTables>();
