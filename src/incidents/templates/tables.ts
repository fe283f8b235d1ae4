import type { Db, Json, Timestamp } from '../../kernel/db.ts';

/** What a template fills in, by the keys of the form's elements. */
export type Fills = Record<string, string[]>;

export type TemplateTables = {
  incidentTemplates: {
    id: string;
    name: string;
    description: string;
    fills: Json<Fills>;
    /** What the contract says beside, which has no effect here: kept as a client wrote it. */
    beside: Json<Record<string, string>>;
    isDefault: boolean;
    position: number;
    createdAt: Timestamp;
    updatedAt: Timestamp;
    archivedAt: Timestamp | null;
  };
};

export const templateTables = (db: Db) => db.$extendTables<TemplateTables>();
