import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError, type Refusal } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { catalogAttributeReadersChanged, catalogSchemaChanged, catalogTypeCreated } from '../facts.ts';
import { loadSchema } from '../find.ts';
import { inWords, readerProblems, restrictedIn, sameReaders } from '../readers.ts';
import { findAgain } from '../entries/write.ts';
import {
  isOwn,
  schemaOf,
  schemaProblems,
  usersOfAttribute,
  type Attribute,
  type CatalogType,
  type Schema,
} from '../rules.ts';
import { catalogTables } from '../tables.ts';
import type { AttributeInput } from './input.ts';

export type NewType = {
  name: string;
  typeName?: string;
  description?: string;
  icon?: string;
  color?: string;
  ranked?: boolean;
  useNameAsIdentifier?: boolean;
  isTeamType?: boolean;
  categories?: string[];
  annotations?: Record<string, string>;
  sourceRepoUrl?: string | null;
  owningTeamIds?: string[];
  managedBy?: string | null;
};

/** `Custom["PaymentProvider"]` for “Payment provider”. */
export const typeNameFor = (name: string): string => {
  const words = name.normalize('NFKD').match(/[A-Za-z0-9]+/g) ?? [];
  return `Custom["${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') || 'Type'}"]`;
};

export async function insertType(ctx: CommandCtx, given: NewType): Promise<{ id: string; typeName: string }> {
  const at = ctx.now();
  const id = newId(at);
  const typeName = given.typeName ?? typeNameFor(given.name);
  const row = {
    ...{ id, name: given.name, typeName, description: given.description ?? '', icon: given.icon ?? 'box' },
    ...{ color: given.color ?? 'blue', ranked: given.ranked ?? false, isTeamType: given.isTeamType ?? false },
    ...{ useNameAsIdentifier: given.useNameAsIdentifier ?? false, sourceRepoUrl: given.sourceRepoUrl ?? null },
    ...{ categories: JSON.stringify(given.categories ?? []), annotations: JSON.stringify(given.annotations ?? {}) },
    ...{ owningTeamIds: JSON.stringify(given.owningTeamIds ?? []), managedBy: given.managedBy ?? null },
    ...{ schemaVersion: 1, createdAt: at, updatedAt: at, archivedAt: null },
  };
  await catalogTables(ctx.tx).insertInto('catalogTypes').values(row).execute();
  return { id, typeName };
}

export const typeCreated = (name: string, { id, typeName }: { id: string; typeName: string }): NewFact =>
  catalogTypeCreated({ refs: { type_id: id, type_name: typeName }, body: { name } });

/** Replaces the attributes of a type. Refuses with every problem; no fact when nothing changes. */
export async function replaceAttributes(
  ctx: CommandCtx,
  typeId: string,
  given: readonly AttributeInput[],
): Promise<NewFact[]> {
  const schema = await loadSchema(ctx.tx);
  const type = schema.typed(typeId);
  if (!type) throw new UserError('not_found', 'There is no such catalog type.', 'id');
  const attributes = given.map((wanted, position) => attributeOf(type, wanted, position, ctx.now()));
  const next = { ...type, attributes };
  const nextSchema = schemaOf(schema.types.map((other) => (other.id === typeId ? next : other)));
  refuse([...lostUses(schema, nextSchema, type, next), ...schemaProblems(nextSchema, next), ...sameId(attributes)]);
  refuse(await readerProblems({ db: ctx.tx, actor: ctx.actor }, { type, next: attributes }));
  refuse(await heldValues(ctx, type, attributes));
  const before = new Map(type.attributes.map((attribute) => [attribute.id, attribute]));
  const added = attributes.filter(({ id }) => !before.has(id)).map(({ id }) => id);
  const changed = attributes.filter((attribute) => isChanged(before.get(attribute.id), attribute)).map(({ id }) => id);
  const removed = [...before.keys()].filter((id) => !attributes.some((attribute) => attribute.id === id));
  if (added.length + changed.length + removed.length === 0) return [];
  await storeAttributes(ctx, type, attributes, removed);
  await followReaders(ctx, schema, nextSchema);
  const schemaVersion = type.schemaVersion + 1;
  const refs = { type_id: typeId, schema_version: schemaVersion, added, changed, removed };
  return [
    catalogSchemaChanged({ refs, body: { name: type.name, before: type.attributes, after: attributes } }),
    ...(await readersChanged(ctx, type, attributes)),
  ];
}

/** What is restricted is found by nobody's words, what no longer is by everybody's: in every type where that changed. */
async function followReaders(ctx: CommandCtx, before: Schema, after: Schema): Promise<void> {
  const [was, is] = [restrictedIn(before), restrictedIn(after)];
  for (const type of after.types)
    if (type.attributes.some((one) => was(one) !== is(one))) await findAgain(ctx, after, type);
}

async function readersChanged(ctx: CommandCtx, type: CatalogType, next: readonly Attribute[]): Promise<NewFact[]> {
  const facts: NewFact[] = [];
  for (const { id, name, readers } of next) {
    const former = type.attributes.find((known) => known.id === id)?.readers ?? null;
    if (sameReaders(former, readers)) continue;
    const [before, after] = [await inWords(ctx.tx, former), await inWords(ctx.tx, readers)];
    const refs = { type_id: type.id, attribute_id: id };
    facts.push(catalogAttributeReadersChanged({ refs, body: { type: type.name, attribute: name, before, after } }));
  }
  return facts;
}

/** Only what an attribute is made of counts, not what its row holds besides. */
function isChanged(before: Attribute | undefined, after: Attribute): boolean {
  if (!before) return false;
  return (Object.keys(after) as (keyof Attribute)[]).some((key) => !isDeepStrictEqual(before[key], after[key]));
}

function attributeOf(type: CatalogType, wanted: AttributeInput, position: number, at: Date): Attribute {
  const { name, mode, backlinkAttribute, path } = wanted;
  const known = type.attributes.find(({ id }) => id === wanted.id);
  return {
    ...{ typeId: type.id, id: wanted.id ?? newId(at), name, valueType: wanted.type },
    ...{ isArray: wanted.array || mode === 'backlink', mode, position },
    backlinkAttributeId: mode === 'backlink' ? (backlinkAttribute ?? null) : null,
    path: mode === 'path' ? path : [],
    expression: mode === 'dynamic' ? (wanted.expression ?? known?.expression ?? null) : null,
    readers: wanted.readers === undefined ? (known?.readers ?? null) : wanted.readers,
  };
}

function sameId(attributes: readonly Attribute[]): Refusal[] {
  return attributes.flatMap(({ id }, index) =>
    attributes.findIndex((other) => other.id === id) < index
      ? [{ pointer: `attributes.${index}.id`, sentence: `There are two attributes with the id “${id}”.` }]
      : [],
  );
}

/** Attributes elsewhere that a removed or changed one would leave without their value. */
function lostUses(schema: Schema, nextSchema: Schema, type: CatalogType, next: CatalogType): Refusal[] {
  return type.attributes.flatMap((attribute) => {
    const index = next.attributes.findIndex(({ id }) => id === attribute.id);
    const kept = next.attributes[index];
    const users = usersOfAttribute(index < 0 ? schemaWithout(nextSchema, schema) : schema, type.id, attribute.id);
    if (users.length === 0) return [];
    if (!kept)
      return [
        {
          pointer: 'attributes',
          sentence: `“${attribute.name}” cannot be removed: ${users.join(' and ')} ${uses(users)} it.`,
        },
      ];
    const retyped =
      schema.typed(attribute.valueType) !== schema.typed(kept.valueType) && kept.valueType !== attribute.valueType;
    if (!retyped) return [];
    const sentence = `The type of “${attribute.name}” cannot be changed: ${users.join(' and ')} ${uses(users)} it.`;
    return [{ pointer: `attributes.${index}.type`, sentence }];
  });
}

const uses = (users: readonly string[]) => (users.length === 1 ? 'uses' : 'use');

/** Types as they will be, but with today's way to find them: what still needs the attribute after the change. */
const schemaWithout = (next: Schema, { typed }: Schema): Schema => ({ types: next.types, typed });

/** Refuses with every problem. */
export function refuse(problems: readonly Refusal[]): void {
  const [first] = problems;
  if (first) throw new UserError('invalid', first.sentence, first.pointer, problems);
}

async function storeAttributes(ctx: CommandCtx, type: CatalogType, attributes: Attribute[], removed: string[]) {
  const tables = catalogTables(ctx.tx);
  const at = ctx.now();
  await forgetFormerValues(ctx, type, attributes);
  for (const id of removed) await forgetReferences(ctx, type, id);
  if (removed.length > 0)
    await tables
      .updateTable('catalogAttributes')
      .set({ archivedAt: at })
      .where('typeId', '=', type.id)
      .where('id', 'in', removed)
      .execute();
  for (const { path, expression, readers, ...attribute } of attributes) {
    const json = { path: JSON.stringify(path), expression: JSON.stringify(expression) };
    const kept = { ...json, readers: JSON.stringify(readers) };
    const row = { ...attribute, ...kept, archivedAt: null };
    await tables
      .insertInto('catalogAttributes')
      .values(row)
      .onConflict((conflict) => conflict.columns(['typeId', 'id']).doUpdateSet(row))
      .execute();
  }
  await tables
    .updateTable('catalogTypes')
    .set({ schemaVersion: type.schemaVersion + 1, updatedAt: at })
    .where('id', '=', type.id)
    .execute();
}

/** Values that a new type would not fit. */
async function heldValues(ctx: CommandCtx, type: CatalogType, next: readonly Attribute[]): Promise<Refusal[]> {
  const problems: Refusal[] = [];
  for (const [index, { id, name, valueType, isArray, mode }] of next.entries()) {
    const before = type.attributes.find((attribute) => attribute.id === id);
    if (!before || !isOwn(before) || before.mode === 'dynamic') continue;
    const retyped = before.valueType !== valueType || !isOwn({ mode }) || mode === 'dynamic';
    const single = before.isArray && !isArray;
    if (!retyped && !single) continue;
    const several = retyped ? sql`` : sql`and jsonb_array_length(attribute_values->${id}) > 1`;
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from catalog_entries
      where type_id = ${type.id} and attribute_values ? ${id} and attribute_values -> ${id} <> '[]' ${several}`.execute(
      ctx.tx,
    );
    const held = rows[0]?.count ?? 0;
    if (held === 0) continue;
    const entries = held === 1 ? 'One entry has' : `${held} entries have`;
    problems.push({
      pointer: `attributes.${index}.${retyped ? 'type' : 'array'}`,
      sentence: retyped
        ? `${entries} a value of “${name}”, which would not fit. Add a new attribute instead.`
        : `${entries} several values of “${name}”. Take them away first.`,
    });
  }
  return problems;
}

/** An id that comes back after its attribute was removed starts empty, as does what was worked out as something else. */
async function forgetFormerValues(ctx: CommandCtx, type: CatalogType, attributes: readonly Attribute[]): Promise<void> {
  const before = new Map(type.attributes.map((attribute) => [attribute.id, attribute]));
  const fresh = attributes.filter(({ id }) => !before.has(id)).map(({ id }) => id);
  const former = await catalogTables(ctx.tx)
    .selectFrom('catalogAttributes')
    .select('id')
    .where('typeId', '=', type.id)
    .where('id', '=', sql<string>`any(${fresh})`)
    .execute();
  const worked = attributes.filter(
    (next) => before.get(next.id)?.mode === 'dynamic' && !fits(before.get(next.id), next),
  );
  for (const { id } of worked) await forgetReferences(ctx, type, id);
  for (const { id } of [...former, ...worked])
    await sql`update catalog_entries set attribute_values = attribute_values - ${id}
      where type_id = ${type.id} and attribute_values ? ${id}`.execute(ctx.tx);
}

const fits = (before: Attribute | undefined, next: Attribute) =>
  isOwn(next) && next.valueType === before?.valueType && next.isArray === before.isArray;

async function forgetReferences(ctx: CommandCtx, type: CatalogType, attributeId: string): Promise<void> {
  await catalogTables(ctx.tx)
    .deleteFrom('catalogReferences')
    .where('typeId', '=', type.id)
    .where('attributeId', '=', attributeId)
    .execute();
}
