import { sql } from 'kysely';
import { holders } from '../../catalog/entries/list.ts';
import { follow } from '../../catalog/entries/follow.ts';
import { knownSchema, selectEntries, type Attribute, type Entry, type Schema } from '../../catalog/find.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { like } from '../find.ts';
import { labelsOf, listFields, optionsOf, type CustomField } from './find.ts';

/** A value that may be chosen: its words, what it stands under, and what helps to tell it from others. */
export type FieldChoice = { id: string; label: string; group?: string; help?: string };
export type Choosable = { choices: FieldChoice[]; more: boolean };
/** Values of the fields beside it, by field id. */
export type Beside = (fieldId: string) => readonly string[];
type Wanted = { words?: string; limit: number };

const pageSize = 500;

/** Values of a select to choose from, given what the fields beside it hold. */
export async function choosable(ctx: Ctx, field: CustomField, beside: Beside, wanted: Wanted): Promise<Choosable> {
  if (field.catalogTypeId) return await choosableEntries(ctx, field, beside, wanted);
  const words = wanted.words?.trim().toLowerCase() ?? '';
  const options = (await optionsOf(ctx.db, [field.id]))
    .filter(({ archivedAt, value }) => !archivedAt && value.toLowerCase().includes(words))
    .map(({ id, value }) => ({ id, label: value }));
  return { choices: options.slice(0, wanted.limit), more: options.length > wanted.limit };
}

/** Which entries of the catalog a field may hold, given what the fields beside it hold. */
export async function fitting(
  ctx: Ctx,
  field: CustomField,
  beside: Beside,
  ids: readonly string[],
): Promise<Set<string>> {
  if (!field.catalogTypeId || ids.length === 0) return new Set(ids);
  const schema = await knownSchema(ctx.db);
  const { rows, keeps } = await entriesFor(ctx, schema, field, beside);
  const found = await rows.where('id', '=', sql<string>`any(${ids})`).execute();
  return new Set((await keeps(found)).map(({ id }) => id));
}

async function choosableEntries(ctx: Ctx, field: CustomField, beside: Beside, wanted: Wanted): Promise<Choosable> {
  const schema = await knownSchema(ctx.db);
  const { rows, keeps } = await entriesFor(ctx, schema, field, beside);
  const words = wanted.words?.trim() ?? '';
  const pattern = like(words);
  const named = words
    ? rows.where(
        sql<boolean>`(name ilike ${pattern} or external_id ilike ${pattern} or exists (select from unnest(aliases) as alias where alias ilike ${pattern}))`,
      )
    : rows;
  const ordered = named
    .orderBy(sql`not starts_with(lower(name), ${words.toLowerCase()})`)
    .orderBy('rank')
    .orderBy(sql`lower(name)`)
    .orderBy('id');
  const found: Entry[] = [];
  for (let from = 0; found.length <= wanted.limit; from += pageSize) {
    const page = await ordered.limit(pageSize).offset(from).execute();
    found.push(...(await keeps(page)));
    if (page.length < pageSize) break;
  }
  const shown = found.slice(0, wanted.limit);
  const groups = await labelled(ctx, schema, field, field.groupByAttributeId, shown);
  const helps = await labelled(ctx, schema, field, field.helptextAttributeId, shown);
  const choices = shown.map(({ id, name }) => {
    const [group, help] = [groups.get(id), helps.get(id)];
    return { id, label: name, ...(group && { group }), ...(help && { help }) };
  });
  return { choices, more: found.length > wanted.limit };
}

/** Entries under the filters of a field: those that the database can apply, and the rest as a function. */
async function entriesFor(ctx: Ctx, schema: Schema, field: CustomField, beside: Beside) {
  const type = schema.typed(field.catalogTypeId ?? '');
  let rows = selectEntries(ctx.db)
    .where('typeId', '=', field.catalogTypeId ?? '')
    .where('archivedAt', 'is', null);
  const after: { attribute: Attribute; values: readonly string[] }[] = [];
  for (const { attributeId, values } of await filtersOf(ctx, field, beside)) {
    const attribute = type?.attributes.find(({ id }) => id === attributeId);
    if (!attribute) continue;
    const own = attribute.mode !== 'backlink' && attribute.mode !== 'path';
    if (own) rows = rows.where(({ or }) => or(values.map((value) => holders(attributeId, value))));
    else after.push({ attribute, values });
  }
  const keeps = async (entries: readonly Entry[]): Promise<Entry[]> => {
    let kept = [...entries];
    for (const { attribute, values } of after) {
      const held = await follow(
        ctx.db,
        schema,
        attribute,
        kept.map(({ id }) => id),
      );
      kept = kept.filter(({ id }) =>
        held.get(id)?.some(({ entry, literal }) => values.includes(entry?.id ?? '') || values.includes(literal)),
      );
    }
    return kept;
  };
  return { rows, keeps };
}

/** Attributes with the values of which they must hold one; a field that is empty filters nothing. */
async function filtersOf(ctx: Ctx, field: CustomField, beside: Beside) {
  const filters: { attributeId: string; values: readonly string[] }[] = [];
  if (field.fixedAttributeId) filters.push({ attributeId: field.fixedAttributeId, values: field.fixedValues });
  const parentId = field.filterByFieldId;
  if (!parentId || !field.filterByAttributeId) return filters;
  const values = beside(parentId);
  const parent = values.length > 0 ? (await listFields(ctx.db)).find(({ id }) => id === parentId) : undefined;
  if (!parent) return filters;
  const labels = parent.catalogTypeId ? null : await labelsOf(ctx.db, parent, values);
  filters.push({
    attributeId: field.filterByAttributeId,
    values: labels ? values.flatMap((value) => [value, labels.get(value) ?? value]) : values,
  });
  return filters;
}

/** The words of an attribute for each entry. */
async function labelled(
  ctx: Ctx,
  schema: Schema,
  field: CustomField,
  attributeId: string | null,
  entries: readonly Entry[],
): Promise<Map<string, string>> {
  const attribute = schema.typed(field.catalogTypeId ?? '')?.attributes.find(({ id }) => id === attributeId);
  if (!attribute) return new Map();
  const held = await follow(
    ctx.db,
    schema,
    attribute,
    entries.map(({ id }) => id),
  );
  // “1” or “Yes” alone says nothing where people choose.
  const said = ['Number', 'Bool'].includes(attribute.valueType) ? `${attribute.name}: ` : '';
  return new Map([...held].map(([id, values]) => [id, said + values.map(({ label }) => label).join(', ')]));
}
