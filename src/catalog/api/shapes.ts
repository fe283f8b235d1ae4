import { z } from 'zod';
import { categories, colors, icons, modes, primitives } from '../rules.ts';

/** `CatalogTypeAttributeV3` and `CatalogTypeV3` of the API contract, with what the dashboard needs besides. */
export const attributeShape = z.object({
  ...{ id: z.string(), name: z.string(), type: z.string(), array: z.boolean(), mode: z.enum(modes) },
  backlink_attribute: z.string().optional(),
  path: z.array(z.object({ attribute_id: z.string(), attribute_name: z.string() })).optional(),
  /** What a dynamic attribute is worked out by: an expression of the engine about `entry`. */
  expression: z.record(z.string(), z.unknown()).optional(),
  /** Whoever asks may not read its values. */
  hidden: z.literal(true).optional(),
  /** Who reads its values besides owners, where not everyone does; said to those who do. */
  readers: z
    .object({ roles: z.array(z.string()), user_ids: z.array(z.string()), team_ids: z.array(z.string()) })
    .optional(),
});

export const typeShape = z.object({
  ...{ id: z.string(), name: z.string(), type_name: z.string(), engine_resource_type: z.string() },
  ...{ description: z.string(), icon: z.string(), color: z.string(), ranked: z.boolean() },
  ...{ categories: z.array(z.string()), annotations: z.record(z.string(), z.string()) },
  ...{ is_editable: z.boolean(), is_team_type: z.boolean(), use_name_as_identifier: z.boolean() },
  ...{ owning_team_ids: z.array(z.string()), source_repo_url: z.string().optional() },
  ...{ estimated_count: z.number(), registry_type: z.string().optional() },
  schema: z.object({ attributes: z.array(attributeShape), version: z.number() }),
  ...{ created_at: z.string(), updated_at: z.string() },
});

const valueShape = z.object({
  literal: z.string().optional(),
  label: z.string(),
  /** The entry that the value means. */
  entry: z.object({ id: z.string(), name: z.string(), catalog_type_id: z.string() }).optional(),
});

/** `CatalogEntryV3` of the API contract; values also name the entries that they mean. */
export const entryShape = z.object({
  ...{ id: z.string(), catalog_type_id: z.string(), name: z.string(), external_id: z.string().optional() },
  ...{ aliases: z.array(z.string()), rank: z.number() },
  attribute_values: z.record(
    z.string(),
    z.object({ value: valueShape.optional(), array_value: z.array(valueShape).optional() }),
  ),
  ...{ created_at: z.string(), updated_at: z.string(), archived_at: z.string().optional() },
});

/** A value as the API contract writes it. */
const literal = z.object({ literal: z.string().optional() });
export const bindings = z.record(
  z.string(),
  z.object({ value: literal.nullish(), array_value: z.array(literal).nullish() }),
);

export const typeBody = z.object({
  ...{ name: z.string().trim(), description: z.string().trim().optional(), type_name: z.string().optional() },
  ...{ icon: z.enum(icons).optional(), color: z.enum(colors).optional(), ranked: z.boolean().optional() },
  ...{ categories: z.array(z.enum(categories)).optional(), annotations: z.record(z.string(), z.string()).optional() },
  ...{ source_repo_url: z.string().nullish(), use_name_as_identifier: z.boolean().optional() },
  owning_team_ids: z.array(z.string()).optional(),
});

export const attributeBody = z.object({
  ...{ id: z.string().optional(), name: z.string().trim(), type: z.string(), array: z.boolean() },
  mode: z.enum(modes).default(''),
  backlink_attribute: z.string().nullish(),
  path: z.array(z.object({ attribute_id: z.string() })).default([]),
  expression: z.record(z.string(), z.unknown()).nullish(),
  /** Null for everyone; what is left out stays. */
  readers: z
    .object({
      ...{ roles: z.array(z.string()).default([]), user_ids: z.array(z.string()).default([]) },
      team_ids: z.array(z.string()).default([]),
    })
    .nullish(),
});

export const entryBody = z.object({
  ...{ name: z.string(), external_id: z.string().nullish(), aliases: z.array(z.string()).optional() },
  ...{ rank: z.number().int().nullish(), attribute_values: bindings.default({}) },
});

export const resourceShape = z.object({
  ...{ type: z.string(), engine_resource_type: z.string(), label: z.string(), description: z.string() },
  ...{ value_docstring: z.string(), category: z.enum(['primitive', 'custom', 'external']) },
});

export const primitiveResources: z.input<typeof resourceShape>[] = Object.entries(primitives).map(
  ([type, { label, about, literal }]) => ({
    ...{ type, engine_resource_type: type, label, description: about, value_docstring: literal },
    category: 'primitive',
  }),
);
