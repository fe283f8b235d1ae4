import { sql } from 'kysely';
import type { Ctx } from '../kernel/ctx.ts';
import type { LentTypes, Noun, NounField, NounThing } from '../kernel/module.ts';
import { find } from '../kernel/find.ts';
import { follow, type ResolvedValue } from './entries/follow.ts';
import { searchKind } from './entries/write.ts';
import { closedTo, restrictedSentence } from './readers.ts';
import { idsByLiteral, loadSchema, selectEntries, type Attribute, type CatalogType, type Schema } from './find.ts';
import { engineName, primitives, type Closed } from './rules.ts';

const attributeKey = (id: string) => `catalog_attribute["${id}"]`;

/** Every catalog type as a noun of expressions: `catalog_attribute["ID"]` navigates it. */
export const catalogNouns: LentTypes = {
  async nouns(ctx) {
    const schema = await loadSchema(ctx.db);
    const closed = await closedTo(ctx, schema);
    return schema.types.map((type) => nounOf(schema, type, closed));
  },
};

function nounOf(schema: Schema, type: CatalogType, closed: Closed): Noun {
  const fields: NounField[] = [
    { key: 'name', label: 'Name', type: 'String' },
    { key: 'external_id', label: 'External ID', type: 'String' },
    { key: 'aliases', label: 'Aliases', type: 'String', array: true },
    ...type.attributes.map(({ id, name, valueType, isArray, typeId }) => ({
      ...{ key: attributeKey(id), label: name, array: isArray },
      type: primitives[valueType] ? valueType : (schema.typed(valueType)?.typeName ?? valueType),
      ...(closed({ typeId, id }) && { shut: restrictedSentence(name) }),
    })),
  ];
  return {
    ...{ type: type.typeName, label: type.name, ranked: type.ranked, fields },
    alsoCalled: [engineName(type), `CatalogEntry["${type.id}"]`, type.id].filter((name) => name !== type.typeName),
    load: (ctx, ids, wanted) => loadEntries(ctx, schema, type, ids, wanted),
    named: (ctx, literals) => idsByLiteral(ctx.db, type, literals),
    options: async (ctx, words, limit) =>
      (await find(ctx, { words, kinds: [searchKind], belongsTo: type.id, limit })).map(({ id, title }) => ({
        ...{ id, label: title },
      })),
  };
}

async function loadEntries(
  ctx: Ctx,
  schema: Schema,
  type: CatalogType,
  ids: readonly string[],
  wanted: readonly string[],
): Promise<Map<string, NounThing>> {
  const rows = await selectEntries(ctx.db)
    .where('typeId', '=', type.id)
    .where('id', '=', sql<string>`any(${ids})`)
    .execute();
  const loaded = new Map(rows.map((row) => [row.id, row]));
  const attributes = type.attributes.filter(({ id }) => wanted.includes(attributeKey(id)));
  const things = new Map(
    rows.map((row) => [
      row.id,
      {
        ...{ label: row.name, rank: row.rank },
        fields: { name: row.name, external_id: row.externalId, aliases: row.aliases } as Record<string, unknown>,
      },
    ]),
  );
  for (const attribute of attributes) {
    const values = await follow(ctx.db, schema, attribute, [...loaded.keys()], loaded);
    for (const [id, { fields }] of things)
      fields[attributeKey(attribute.id)] = engineValue(attribute, values.get(id) ?? []);
  }
  return things;
}

/** Entries by their ids, numbers as numbers; a reference that nothing answers to is no value. */
function engineValue({ valueType, isArray }: Attribute, values: readonly ResolvedValue[]): unknown {
  const atoms = values.flatMap(({ literal, entry }): unknown[] => {
    if (!primitives[valueType]) return entry ? [entry.id] : [];
    if (valueType === 'Number') return [Number(literal)];
    return [valueType === 'Bool' ? literal.trim().toLowerCase() === 'true' : literal];
  });
  return isArray ? atoms : atoms[0];
}
