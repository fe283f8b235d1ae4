import type { ColumnType } from 'kysely';
import type { Db, Timestamp } from '../../kernel/db.ts';
import type { Moment } from './placeholders.ts';

type Ids = ColumnType<string[], string, string>;
type TemplateTables = {
  wordTemplates: {
    id: string;
    name: string;
    moment: Moment;
    words: string;
    /** None: whatever is touched. */
    componentIds: Ids;
    /** None: on every page. */
    pageIds: Ids;
    language: string | null;
    createdAt: Timestamp;
    updatedAt: Timestamp;
    archivedAt: Timestamp | null;
  };
};

export const templateTables = (db: Db) => db.$extendTables<TemplateTables>();
