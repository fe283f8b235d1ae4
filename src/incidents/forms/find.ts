import type { Db } from '../../kernel/db.ts';
import { listRoles, listTypes, rolesOfType } from '../find.ts';
import { knownFields, type CustomField } from '../fields/find.ts';
import { formRules, type ElementType, type FormKind } from './kinds.ts';
import { formTables, type FormElement } from './tables.ts';

export type { FormElement } from './tables.ts';

export const listForms = (db: Db) => formTables(db).selectFrom('incidentForms').selectAll().orderBy('id').execute();
export type SavedForm = Awaited<ReturnType<typeof listForms>>[number];

export const elementOf = (type: ElementType, given: Partial<FormElement> = {}): FormElement => ({
  ...{ id: type, type, fieldId: null, roleId: null, label: '', placeholder: '', help: '' },
  ...{ required: 'never', requiredIf: [], showIf: [], initial: [], ...given },
});
export const fieldElement = (fieldId: string, given: Partial<FormElement> = {}): FormElement =>
  elementOf('custom_field', { id: `field-${fieldId}`, fieldId, ...given });

/** The form as it is before anybody changes it. */
export const defaultElements = (kind: FormKind, fields: readonly CustomField[]): FormElement[] =>
  kind === 'custom-fields'
    ? fields.filter(({ derived }) => !derived).map(({ id }) => fieldElement(id))
    : formRules[kind].builtIn.filter(({ extra }) => !extra).map(({ type }) => elementOf(type));

export type Form = { kind: FormKind; typeId: string | null; version: number; elements: FormElement[] };

/** The form for a type of incident: its own, else everyone's, without what is archived. */
export async function formFor(db: Db, kind: FormKind, typeId: string | null): Promise<Form> {
  const saved = (await listForms(db)).filter((form) => form.kind === kind);
  const own = typeId ? saved.find(({ incidentTypeId }) => incidentTypeId === typeId) : undefined;
  const form = own ?? saved.find(({ incidentTypeId }) => incidentTypeId === null);
  const fields = await knownFields(db);
  const elements = form?.elements ?? defaultElements(kind, fields);
  const type = (await listTypes(db)).find(({ id }) => id === typeId);
  const roles = rolesOfType(await listRoles(db), type);
  const known = new Set([...fields.filter(({ derived }) => !derived), ...roles].map(({ id }) => id));
  return {
    ...{ kind, typeId: form?.incidentTypeId ?? null, version: form?.version ?? 0 },
    elements: elements.filter(({ fieldId, roleId }) => known.has(fieldId ?? roleId ?? '') || !(fieldId ?? roleId)),
  };
}
