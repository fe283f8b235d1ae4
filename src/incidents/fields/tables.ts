import type { ColumnType } from 'kysely';
import type { Db, Json, Timestamp } from '../../kernel/db.ts';
import type { Expression } from '../../expressions/shapes.ts';

export type FieldKind = 'single_select' | 'multi_select' | 'text' | 'link' | 'numeric';

type Kept = { archivedAt: Timestamp | null; createdAt: Timestamp; updatedAt: Timestamp };

export type FieldTables = {
  customFields: {
    id: string;
    name: string;
    description: string;
    kind: FieldKind;
    rank: number;
    /** Whoever fills it may add an option. */
    openOptions: boolean;
    catalogTypeId: string | null;
    filterByFieldId: string | null;
    filterByAttributeId: string | null;
    fixedAttributeId: string | null;
    fixedValues: Json<string[]>;
    groupByAttributeId: string | null;
    helptextAttributeId: string | null;
    derived: Json<Expression | null>;
  } & Kept;
  customFieldOptions: { id: string; fieldId: string; value: string; rank: number } & Kept;
  /** `valueStart`: the first 200 characters, which its index holds. */
  customFieldValues: { incidentId: string; fieldId: string; place: number; value: string } & {
    valueStart: ColumnType<string, never, never>;
  };
};

export const fieldTables = (db: Db) => db.$extendTables<FieldTables>();
