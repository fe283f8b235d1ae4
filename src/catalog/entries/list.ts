import { sql } from 'kysely';
import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { forAll, query } from '../../kernel/query.ts';
import { find } from '../../kernel/find.ts';
import { entriesNamed, loadSchema, meaning, needEntry, needType, selectEntries } from '../find.ts';
import { closedTo, opened, refuseClosed, seenType } from '../readers.ts';
import { resolveEntries } from './follow.ts';
import { searchKind } from './write.ts';

const pageSize = z.number().int().min(1).max(250).default(25);

/** What entries are ordered by; the id breaks a tie, so that a page goes on where the last one ended. */
const orders = {
  added: { by: sql`id`, descending: false },
  newest: { by: sql`id`, descending: true },
  name: { by: sql`lower(name)`, descending: false },
  rank: { by: sql`rank`, descending: true },
};
export const sorts = ['added', 'newest', 'name', 'rank'] as const;

/** Entries of a type with their values, a page at a time; those that match words come best first, on one page. */
export const listEntries = query({
  name: 'catalog.list_entries',
  about: 'List entries of a catalog type.',
  permission: 'catalog_entries.view',
  input: z.object({
    typeId: z.string(),
    pageSize,
    after: z.string().optional(),
    identifier: z.string().optional(),
    words: z.string().trim().max(200).optional(),
    /** Only entries that hold this value in that attribute; null for entries without one. */
    filter: z.object({ attributeId: z.string(), value: z.string().nullable() }).optional(),
    archived: z.boolean().default(false),
    sort: z.enum(sorts).default('added'),
  }),
  async run(ctx, { typeId, pageSize, after, identifier, words, filter, archived, sort }) {
    const schema = await loadSchema(ctx.db);
    const type = needType(schema, typeId);
    const closed = await closedTo(ctx, schema);
    let rows = selectEntries(ctx.db)
      .where('typeId', '=', type.id)
      .where('archivedAt', archived ? 'is not' : 'is', null);
    if (filter) {
      const attribute = type.attributes.find(({ id }) => id === filter.attributeId);
      if (!attribute) throw new UserError('invalid', `${type.name} has no such attribute.`, 'filter');
      refuseClosed(closed, attribute, 'attribute_id');
      rows = rows.where(holders(filter.attributeId, filter.value));
    }
    let ranked: string[] | undefined;
    if (identifier !== undefined) {
      const named = await entriesNamed(ctx.db, type, [identifier], true);
      const entry = meaning(named, true)(identifier);
      ranked = entry
        ? [entry.id]
        : named.filter(({ name }) => name.toLowerCase() === identifier.toLowerCase()).map(({ id }) => id);
    } else if (words) {
      const found = await find(ctx, { words, kinds: [searchKind], belongsTo: type.id, limit: pageSize });
      ranked = found.map(({ id }) => id);
    }
    if (ranked) rows = rows.where('id', 'in', ranked.length > 0 ? ranked : ['']);
    else if (after) rows = rows.where(comesAfter(sort, after));
    const { by, descending } = orders[sort];
    const direction = descending ? 'desc' : 'asc';
    const page = await rows
      .orderBy(by, direction)
      .orderBy('id', direction)
      .limit(pageSize + 1)
      .execute();
    if (ranked) page.sort((a, b) => ranked.indexOf(a.id) - ranked.indexOf(b.id));
    const entries = page.slice(0, pageSize).map((entry) => opened(type, closed, entry));
    const values = await resolveEntries(ctx.db, schema, entries, closed);
    return forAll({ type: seenType(type, closed), entries, values, more: page.length > pageSize });
  },
});

function comesAfter(sort: (typeof sorts)[number], after: string) {
  const { by, descending } = orders[sort];
  const beyond = descending ? sql`<` : sql`>`;
  if (sort === 'added' || sort === 'newest') return sql<boolean>`id ${beyond} ${after}`;
  return sql<boolean>`(${by}, id) ${beyond} (select ${by}, id from catalog_entries where id = ${after})`;
}

/** Ids of entries with a value in an attribute: a literal, or the id of what they refer to. */
export function holders(attributeId: string, value: string | null) {
  if (value === null) return sql<boolean>`coalesce(attribute_values -> ${attributeId}, '[]') = '[]'`;
  const one = JSON.stringify({ [attributeId]: value });
  const several = JSON.stringify({ [attributeId]: [value] });
  return sql<boolean>`(attribute_values @> ${one}::jsonb or attribute_values @> ${several}::jsonb
    or id in (select entry_id from catalog_references where attribute_id = ${attributeId} and target_id = ${value}))`;
}

/** One entry with its values, what is in its type, and who refers to it. */
export const showEntry = query({
  name: 'catalog.show_entry',
  about: 'Show an entry of the catalog.',
  permission: 'catalog_entries.view',
  input: z.object({ id: z.string(), inUse: z.boolean().default(false) }),
  async run({ db, actor }, { id, inUse }) {
    const entry = await needEntry(db, id);
    if (inUse && entry.archivedAt) throw new UserError('not_found', 'There is no such catalog entry.', 'id');
    const schema = await loadSchema(db);
    const type = needType(schema, entry.typeId);
    const closed = await closedTo({ db, actor }, schema);
    const values = (await resolveEntries(db, schema, [entry], closed)).get(entry.id) ?? {};
    return forAll({ type: seenType(type, closed), entry: opened(type, closed, entry), values });
  },
});

/** Entries of every type that match words. */
export const searchEntries = query({
  name: 'catalog.search',
  about: 'Find entries of the catalog by their words.',
  permission: 'catalog_entries.view',
  input: z.object({ words: z.string().trim().max(200), limit: z.number().int().min(1).max(100).default(20) }),
  async run(ctx, { words, limit }) {
    const { types } = await loadSchema(ctx.db);
    const names = new Map(types.map(({ id, name }) => [id, name]));
    const found = await find(ctx, { words, kinds: [searchKind], limit });
    return forAll(
      found.map(({ id, title, belongsTo }) => ({
        id,
        name: title,
        typeId: belongsTo ?? '',
        typeName: names.get(belongsTo ?? '') ?? '',
      })),
    );
  },
});
