import type { z } from 'zod';
import type { ResolvedValue } from '../entries/follow.ts';
import type { CatalogType, Entry } from '../find.ts';
import { engineName, primitives } from '../rules.ts';
import type { EntryInput } from '../entries/plan.ts';
import type { attributeBody, bindings, entryBody, entryShape, typeBody, typeShape } from './shapes.ts';

export function typeJson(
  type: CatalogType & { entryCount: number },
  types: readonly CatalogType[],
): z.input<typeof typeShape> {
  const nameOf = pathNames(types);
  return {
    ...{ id: type.id, name: type.name, type_name: type.typeName, engine_resource_type: engineName(type) },
    ...{ description: type.description, icon: type.icon, color: type.color, ranked: type.ranked },
    ...{ categories: type.categories, annotations: type.annotations, is_editable: !type.managedBy },
    ...{ is_team_type: type.isTeamType, use_name_as_identifier: type.useNameAsIdentifier },
    ...{ owning_team_ids: type.owningTeamIds, estimated_count: type.entryCount },
    ...(type.sourceRepoUrl && { source_repo_url: type.sourceRepoUrl }),
    ...(type.managedBy && { registry_type: type.managedBy }),
    schema: {
      version: type.schemaVersion,
      attributes: type.attributes.map(
        ({ id, name, valueType, isArray, mode, backlinkAttributeId, path, expression, readers, hidden }) => ({
          ...{ id, name, type: valueType, array: isArray, mode },
          ...(backlinkAttributeId && { backlink_attribute: backlinkAttributeId }),
          ...(mode === 'path' && { path: nameOf(type, path) }),
          ...(expression && { expression }),
          ...(hidden && { hidden }),
          ...(readers && {
            readers: { roles: readers.roles, user_ids: readers.userIds, team_ids: readers.teamIds ?? [] },
          }),
        }),
      ),
    },
    ...{ created_at: type.createdAt.toISOString(), updated_at: type.updatedAt.toISOString() },
  };
}

function pathNames(types: readonly CatalogType[]) {
  const byName = new Map(types.flatMap((type) => [type.typeName, engineName(type)].map((name) => [name, type])));
  return (start: CatalogType, path: readonly string[]) => {
    let type: CatalogType | undefined = start;
    return path.map((id) => {
      const attribute = type?.attributes.find((candidate) => candidate.id === id);
      type = attribute && byName.get(attribute.valueType);
      return { attribute_id: id, attribute_name: attribute?.name ?? '' };
    });
  };
}

export function entryJson(
  type: CatalogType,
  entry: Entry,
  values: Record<string, ResolvedValue[]> = {},
): z.input<typeof entryShape> {
  const shown = type.attributes.filter(({ hidden }) => !hidden);
  return {
    ...{ id: entry.id, catalog_type_id: entry.typeId, name: entry.name, aliases: entry.aliases, rank: entry.rank },
    ...(entry.externalId && { external_id: entry.externalId }),
    attribute_values: Object.fromEntries(
      shown.map(({ id, isArray, valueType }) => {
        const found = (values[id] ?? []).map((value) => valueJson(value, Boolean(primitives[valueType])));
        if (isArray) return [id, { array_value: found }];
        return [id, found[0] ? { value: found[0] } : {}];
      }),
    ),
    ...{ created_at: entry.createdAt.toISOString(), updated_at: entry.updatedAt.toISOString() },
    ...(entry.archivedAt && { archived_at: entry.archivedAt.toISOString() }),
  };
}

const valueJson = ({ literal, label, entry }: ResolvedValue, primitive: boolean) => ({
  ...{ literal, label },
  ...(!primitive && entry && { entry: { id: entry.id, name: entry.name, catalog_type_id: entry.typeId } }),
});

/** Values as commands take them. */
export function valuesOf(given: z.output<typeof bindings>): EntryInput['values'] {
  return Object.fromEntries(
    Object.entries(given).map(([id, { value, array_value }]) => [
      id,
      array_value ? array_value.flatMap(({ literal }) => literal ?? []) : (value?.literal ?? null),
    ]),
  );
}

export const entryInputOf = (body: z.output<typeof entryBody>) => ({
  ...{ name: body.name, externalId: body.external_id, aliases: body.aliases, rank: body.rank },
  values: valuesOf(body.attribute_values),
});

export const typeInputOf = (body: z.output<typeof typeBody>) => ({
  ...{ name: body.name, description: body.description, icon: body.icon, color: body.color, ranked: body.ranked },
  ...{ categories: body.categories, annotations: body.annotations, sourceRepoUrl: body.source_repo_url },
  ...{ useNameAsIdentifier: body.use_name_as_identifier, owningTeamIds: body.owning_team_ids },
});

export const attributeInputOf = ({
  backlink_attribute,
  path,
  readers,
  ...attribute
}: z.output<typeof attributeBody>) => ({
  ...attribute,
  ...{ backlinkAttribute: backlink_attribute, path: path.map(({ attribute_id }) => attribute_id) },
  readers: readers && { roles: readers.roles, userIds: readers.user_ids, teamIds: readers.team_ids },
});
