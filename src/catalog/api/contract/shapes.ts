import { z } from 'zod';
import { UserError } from '../../../kernel/errors.ts';
import type { ResolvedValue } from '../../entries/follow.ts';
import type { CatalogType, Entry } from '../../find.ts';
import { categories, colors, icons, isOwn, modes } from '../../rules.ts';
import type { EntryInput } from '../../entries/plan.ts';
import { typeJson as wholeTypeJson } from '../json.ts';

/** The second version has one word for what people and programs may both edit. */
export const modesV2 = ['', 'manual', 'external', 'internal', 'dynamic', 'backlink', 'path'] as const;

const attributeShape = z.object({
  ...{ id: z.string(), name: z.string(), type: z.string(), array: z.boolean(), mode: z.enum(modes) },
  backlink_attribute: z.string().optional(),
  path: z.array(z.object({ attribute_id: z.string(), attribute_name: z.string() })).optional(),
});

const commonType = z.object({
  ...{ id: z.string(), name: z.string(), type_name: z.string(), description: z.string() },
  ...{ icon: z.enum(icons), color: z.enum(colors), ranked: z.boolean(), categories: z.array(z.enum(categories)) },
  ...{ annotations: z.record(z.string(), z.string()), is_editable: z.boolean(), estimated_count: z.number() },
  ...{ source_repo_url: z.string().optional(), registry_type: z.string().optional() },
  ...{ created_at: z.string(), updated_at: z.string() },
});

/** `CatalogTypeV3`. */
export const typeV3 = commonType.extend({
  ...{ engine_resource_type: z.string(), is_team_type: z.boolean(), use_name_as_identifier: z.boolean() },
  ...{ owning_team_ids: z.array(z.string()), supports_custom_aliases: z.boolean() },
  schema: z.object({ attributes: z.array(attributeShape), version: z.number() }),
});

/** `CatalogTypeV2`. */
export const typeV2 = commonType.extend({
  semantic_type: z.string(),
  schema: z.object({
    attributes: z.array(attributeShape.extend({ mode: z.enum(modesV2) })),
    version: z.number(),
  }),
});

const commonEntry = z.object({
  ...{ id: z.string(), catalog_type_id: z.string(), name: z.string(), external_id: z.string().optional() },
  ...{ aliases: z.array(z.string()), rank: z.number(), created_at: z.string(), updated_at: z.string() },
});
const binding = <V extends z.ZodType>(value: V) =>
  z.record(z.string(), z.object({ value: value.optional(), array_value: z.array(value).optional() }));
const valueV3 = z.object({ literal: z.string().optional(), label: z.string() });
const valueV2 = valueV3.extend({
  sort_key: z.string(),
  catalog_entry: z
    .object({ catalog_entry_id: z.string(), catalog_entry_name: z.string(), catalog_type_id: z.string() })
    .optional(),
});

/** `CatalogEntryV3`. */
export const entryV3 = commonEntry.extend({ attribute_values: binding(valueV3), custom_aliases: z.array(z.string()) });
/** `CatalogEntryV2`. */
export const entryV2 = commonEntry.extend({ attribute_values: binding(valueV2) });

type CountedType = CatalogType & { entryCount: number };

export const typeJsonV3 = (type: CountedType, types: readonly CatalogType[]): z.input<typeof typeV3> =>
  ({ ...wholeTypeJson(type, types), supports_custom_aliases: false }) as z.input<typeof typeV3>;

export function typeJsonV2(type: CountedType, types: readonly CatalogType[]): z.input<typeof typeV2> {
  const { schema, ...json } = typeJsonV3(type, types);
  const attributes = schema.attributes.map(({ mode, ...attribute }) => ({
    ...attribute,
    mode: mode === 'api' || mode === 'dashboard' ? ('manual' as const) : mode,
  }));
  return { ...json, semantic_type: '', schema: { ...schema, attributes } };
}

/**
 * What an entry itself holds, as it was given; with `derived` also what is worked out from others. An attribute without
 * a value is left out: clients that compare would see a change in it.
 */
export function entryJson(
  type: CatalogType,
  entry: Entry,
  values: Record<string, ResolvedValue[]> = {},
  derived = false,
): z.input<typeof entryV2> & z.input<typeof entryV3> {
  const held = type.attributes.filter((attribute) =>
    isOwn(attribute) && attribute.mode !== 'dynamic'
      ? attribute.id in entry.attributeValues
      : derived && values[attribute.id]?.length,
  );
  return {
    ...{ id: entry.id, catalog_type_id: entry.typeId, name: entry.name, aliases: entry.aliases, rank: entry.rank },
    ...(entry.externalId && { external_id: entry.externalId }),
    attribute_values: Object.fromEntries(
      held.map(({ id, isArray }) => {
        const found = (values[id] ?? []).map(valueJson);
        if (isArray) return [id, { array_value: found }];
        return [id, found[0] ? { value: found[0] } : {}];
      }),
    ),
    custom_aliases: [],
    ...{ created_at: entry.createdAt.toISOString(), updated_at: entry.updatedAt.toISOString() },
  };
}

const valueJson = ({ literal, label, entry }: ResolvedValue, index: number) => ({
  ...{ literal, label, sort_key: String(index).padStart(6, '0') },
  ...(entry && {
    catalog_entry: { catalog_entry_id: entry.id, catalog_entry_name: entry.name, catalog_type_id: entry.typeId },
  }),
});

const literal = z.object({ literal: z.string().optional(), reference: z.string().optional() });
/** Values as both versions send them; only the second knows `reference`, and has none that a catalog could hold. */
export const bindings = z.record(
  z.string(),
  z.object({ value: literal.optional(), array_value: z.array(literal).optional() }),
);

export function valuesOf(given: z.output<typeof bindings>, at = 'attribute_values'): EntryInput['values'] {
  return Object.fromEntries(
    Object.entries(given).map(([id, { value, array_value }]) => {
      if ([value ?? [], array_value ?? []].flat().some(({ reference }) => reference !== undefined))
        throw new UserError('invalid', 'A value of the catalog is a literal, not a reference.', `${at}.${id}`);
      return [id, array_value ? array_value.flatMap(({ literal }) => literal ?? []) : (value?.literal ?? null)];
    }),
  );
}

export const typeBody = z.object({
  ...{ name: z.string(), description: z.string(), icon: z.enum(icons).optional(), color: z.enum(colors).optional() },
  ...{ ranked: z.boolean().optional(), categories: z.array(z.enum(categories)).optional() },
  ...{ annotations: z.record(z.string(), z.string()).optional(), source_repo_url: z.string().optional() },
  ...{ use_name_as_identifier: z.boolean().optional(), owning_team_ids: z.array(z.string()).optional() },
});

export const attributeBody = <M extends z.ZodType>(mode: M) =>
  z.object({
    ...{ id: z.string().optional(), name: z.string(), type: z.string(), array: z.boolean() },
    mode: mode.optional(),
    backlink_attribute: z.string().optional(),
    path: z.array(z.object({ attribute_id: z.string() })).optional(),
  });

export const entryBody = z.object({
  ...{ name: z.string(), external_id: z.string().optional(), aliases: z.array(z.string()).optional() },
  ...{ rank: z.number().int().optional(), attribute_values: bindings },
});
