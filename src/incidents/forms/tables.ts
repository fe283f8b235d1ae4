import type { ConditionGroup } from '../../expressions/shapes.ts';
import type { Db, Json, Timestamp } from '../../kernel/db.ts';
import type { ElementType, FormKind } from './kinds.ts';

export type FormElement = {
  id: string;
  type: ElementType;
  /** For elements of type custom_field and incident_role. */
  fieldId: string | null;
  roleId: string | null;
  /** Instead of the usual words above it; for elements of type text, the text. */
  label: string;
  placeholder: string;
  help: string;
  required: 'never' | 'always' | 'when';
  requiredIf: ConditionGroup[];
  showIf: ConditionGroup[];
  /** What stands in it at first. */
  initial: string[];
};

export type FormTables = {
  incidentForms: {
    id: string;
    kind: FormKind;
    incidentTypeId: string | null;
    elements: Json<FormElement[]>;
    version: number;
    createdAt: Timestamp;
    updatedAt: Timestamp;
  };
};

export const formTables = (db: Db) => db.$extendTables<FormTables>();
