import { sql } from 'kysely';
import type { Db } from '../../kernel/db.ts';
import { selectEntries, type Entry } from '../find.ts';
import { nothingClosed, pathSteps, primitives, type Attribute, type Closed, type Schema } from '../rules.ts';

/** One value: its words, and the entry that they mean. */
export type ResolvedValue = {
  literal: string;
  label: string;
  entry: { id: string; name: string; typeId: string } | null;
};
export type ValuesOf = Map<string, ResolvedValue[]>;

const plain = (literal: string): ResolvedValue => ({ literal, label: literal, entry: null });

/** Values of one attribute of many entries of its type: one query a step, however many entries. */
export async function follow(
  db: Db,
  schema: Schema,
  attribute: Attribute,
  ids: readonly string[],
  loaded?: ReadonlyMap<string, Entry>,
): Promise<ValuesOf> {
  if (ids.length === 0) return new Map();
  if (attribute.mode === 'path') return await followPath(db, schema, attribute, ids);
  if (attribute.mode === 'backlink') return await followBack(db, schema, attribute, ids);
  if (!primitives[attribute.valueType])
    return await followReferences(db, [attribute], ids).then((all) => all.get(attribute.id) ?? new Map());
  const entries = loaded
    ? [...loaded.values()]
    : await selectEntries(db)
        .where('id', '=', sql<string>`any(${ids})`)
        .execute();
  return new Map(
    entries.map(({ id, attributeValues }) => [id, [attributeValues[attribute.id] ?? []].flat().map(plain)]),
  );
}

type Row = {
  attributeId: string;
  id: string;
  literal: string;
  targetId: string | null;
  name: string | null;
  typeId: string;
};

/** What entries refer to, by attribute id and entry id: all attributes in one query. */
export async function followReferences(
  db: Db,
  attributes: readonly Attribute[],
  ids: readonly string[],
): Promise<Map<string, ValuesOf>> {
  const found = new Map<string, ValuesOf>();
  if (attributes.length === 0) return found;
  const { rows } = await sql<Row>`select r.attribute_id, r.entry_id as id, r.literal, r.target_id, e.name,
      r.target_type_id as type_id
    from catalog_references r left join catalog_entries e on e.id = r.target_id
    where r.entry_id = any(${ids}) and r.attribute_id = any(${attributes.map(({ id }) => id)})
    order by r.entry_id, r.attribute_id, r.position`.execute(db);
  for (const { attributeId, id, literal, targetId, name, typeId } of rows) {
    const entry = targetId && name !== null ? { id: targetId, name, typeId } : null;
    add(found, attributeId, id, { literal, label: name ?? literal, entry });
  }
  return found;
}

function add(found: Map<string, ValuesOf>, attributeId: string, id: string, value: ResolvedValue): void {
  const values = found.get(attributeId) ?? new Map();
  found.set(attributeId, values.set(id, [...(values.get(id) ?? []), value]));
}

async function followBack(db: Db, schema: Schema, attribute: Attribute, ids: readonly string[]): Promise<ValuesOf> {
  const source = schema.typed(attribute.valueType);
  if (!source) return new Map();
  const { rows } = await sql<{ id: string; sourceId: string; name: string }>`
    select distinct r.target_id as id, e.id as source_id, e.name
    from catalog_references r join catalog_entries e on e.id = r.entry_id and e.archived_at is null
    where r.target_id = any(${ids}) and r.type_id = ${source.id} and r.attribute_id = ${attribute.backlinkAttributeId}
    order by e.name, e.id`.execute(db);
  const values: ValuesOf = new Map();
  for (const { id, sourceId, name } of rows) {
    const value = { literal: sourceId, label: name, entry: { id: sourceId, name, typeId: source.id } };
    const known = values.get(id);
    if (known) known.push(value);
    else values.set(id, [value]);
  }
  return values;
}

async function followPath(db: Db, schema: Schema, attribute: Attribute, ids: readonly string[]): Promise<ValuesOf> {
  const steps = pathSteps(schema, attribute);
  if (steps.length < attribute.path.length) return new Map();
  const start = ids.map(
    (id) => [id, [{ literal: id, label: id, entry: { id, name: id, typeId: attribute.typeId } }]] as const,
  );
  let reached: ValuesOf = new Map(start.map(([id, values]) => [id, [...values]]));
  for (const step of steps) {
    const here = new Set([...reached.values()].flat().flatMap(({ entry }) => entry?.id ?? []));
    const next = await follow(db, schema, step, [...here]);
    reached = new Map(
      [...reached].map(([id, values]) => {
        const found = values.flatMap(({ entry }) => (entry ? (next.get(entry.id) ?? []) : []));
        return [id, [...new Map(found.map((value, index) => [value.entry?.id ?? index, value])).values()]];
      }),
    );
  }
  return attribute.isArray ? reached : new Map([...reached].map(([id, values]) => [id, values.slice(0, 1)]));
}

/** Values of every attribute of many entries, by entry id and attribute id; of those that are closed, none. */
export async function resolveEntries(
  db: Db,
  schema: Schema,
  entries: readonly Entry[],
  closed: Closed = nothingClosed,
): Promise<Map<string, Record<string, ResolvedValue[]>>> {
  const resolved = new Map(entries.map(({ id }) => [id, {} as Record<string, ResolvedValue[]>]));
  for (const [typeId, ofType] of Map.groupBy(entries, (entry) => entry.typeId)) {
    const attributes = (schema.typed(typeId)?.attributes ?? []).filter((attribute) => !closed(attribute));
    const loaded = new Map(ofType.map((entry) => [entry.id, entry]));
    const ids = [...loaded.keys()];
    const direct = attributes.filter(
      ({ mode, valueType }) => mode !== 'path' && mode !== 'backlink' && !primitives[valueType],
    );
    const references = await followReferences(db, direct, ids);
    for (const attribute of attributes) {
      const values = direct.includes(attribute)
        ? references.get(attribute.id)
        : await follow(db, schema, attribute, ids, loaded);
      for (const id of ids) (resolved.get(id) ?? {})[attribute.id] = values?.get(id) ?? [];
    }
  }
  return resolved;
}
