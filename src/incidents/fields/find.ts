import { sql } from 'kysely';
import { selectEntries } from '../../catalog/find.ts';
import { onceInTransaction, type Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { fieldTables } from './tables.ts';

/** Custom fields in their order; archived ones only when asked for. */
export async function listFields(db: Db, archived = false) {
  const rows = fieldTables(db).selectFrom('customFields').selectAll().orderBy('rank').orderBy('id');
  return await (archived ? rows : rows.where('archivedAt', 'is', null)).execute();
}
/** The fields in use, read once in a command that changes none of them. */
export const knownFields = onceInTransaction((db) => listFields(db));
export type CustomField = Awaited<ReturnType<typeof listFields>>[number];

export async function needField(db: Db, id: string): Promise<CustomField> {
  const field = await fieldTables(db).selectFrom('customFields').selectAll().where('id', '=', id).executeTakeFirst();
  if (!field) throw new UserError('not_found', 'There is no such custom field.', 'id');
  return field;
}

/** Options of fields in their order; archived ones too, since incidents keep them. */
export async function optionsOf(db: Db, fieldIds: readonly string[]) {
  if (fieldIds.length === 0) return [];
  return await fieldTables(db)
    .selectFrom('customFieldOptions')
    .selectAll()
    .where('fieldId', 'in', [...fieldIds])
    .orderBy('rank')
    .orderBy('id')
    .execute();
}
export type FieldOption = Awaited<ReturnType<typeof optionsOf>>[number];

/** Values of each field of each incident, in their order. */
export async function valuesOf(db: Db, incidentIds: readonly string[]): Promise<Map<string, Map<string, string[]>>> {
  const all = new Map(incidentIds.map((id) => [id, new Map<string, string[]>()]));
  if (incidentIds.length === 0) return all;
  const rows = await fieldTables(db)
    .selectFrom('customFieldValues')
    .select(['incidentId', 'fieldId', 'value'])
    .where('incidentId', '=', sql<string>`any(${incidentIds})`)
    .orderBy('place')
    .execute();
  for (const { incidentId, fieldId, value } of rows) {
    const values = all.get(incidentId);
    values?.set(fieldId, [...(values.get(fieldId) ?? []), value]);
  }
  return all;
}

export const valuesOfOne = async (db: Db, incidentId: string): Promise<Map<string, string[]>> =>
  (await valuesOf(db, [incidentId])).get(incidentId) ?? new Map();

/** Entries of the catalog by their ids. */
export async function entriesById(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, Awaited<ReturnType<typeof entriesOf>>[number]>();
  return new Map((await entriesOf(db, ids)).map((entry) => [entry.id, entry]));
}
const entriesOf = (db: Db, ids: readonly string[]) =>
  selectEntries(db)
    .where('id', '=', sql<string>`any(${ids})`)
    .execute();

/** What each stored value is called. */
export async function labelsOf(
  db: Db,
  field: Pick<CustomField, 'id' | 'kind' | 'catalogTypeId'>,
  values: readonly string[],
): Promise<Map<string, string>> {
  if (field.catalogTypeId) {
    const entries = await entriesById(db, values);
    return new Map(values.map((value) => [value, entries.get(value)?.name ?? value]));
  }
  if (!field.kind.endsWith('_select')) return new Map(values.map((value) => [value, value]));
  const options = new Map((await optionsOf(db, [field.id])).map(({ id, value }) => [id, value]));
  return new Map(values.map((value) => [value, options.get(value) ?? value]));
}

type Filter = { fieldId: string; oneOf?: readonly string[] };

const indexed = 200;

/** Incidents with some value in a field, as a condition on their id. */
export function incidentsWith(db: Db, { fieldId, oneOf }: Filter) {
  const rows = fieldTables(db).selectFrom('customFieldValues').select('incidentId').where('fieldId', '=', fieldId);
  if (!oneOf) return rows;
  const keys = oneOf.map((value) => [...value].slice(0, indexed).join(''));
  const begun = rows.where('valueStart', '=', sql<string>`any(${keys})`);
  // What begins as a shorter one is it: asked for both, PostgreSQL takes them for rarer than they are.
  const areWhole = keys.every((key) => [...key].length < indexed);
  return areWhole ? begun : begun.where('value', '=', sql<string>`any(${oneOf})`);
}
