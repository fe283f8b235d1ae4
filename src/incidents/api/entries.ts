import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { entriesById, listFields, valuesOf, type CustomField, type FieldOption } from '../fields/find.ts';
import type { FieldEntry } from '../fields/input.ts';
import type { Known } from '../settings/known.ts';

export const optionV2 = z.object({
  id: z.string(),
  custom_field_id: z.string(),
  value: z.string(),
  sort_key: z.number(),
});
const embeddedEntry = z.object({
  id: z.string(),
  name: z.string(),
  external_id: z.string().optional(),
  aliases: z.array(z.string()).optional(),
});
const fieldTypes = z.enum(['single_select', 'multi_select', 'text', 'link', 'numeric']);
const value = z.object({
  value_option: optionV2.optional(),
  value_catalog_entry: embeddedEntry.optional(),
  value_text: z.string().optional(),
  value_link: z.string().optional(),
  value_numeric: z.string().optional(),
});
/** A custom field and its values on an incident, as the contract shows them. */
export const entryV2 = z.object({
  custom_field: z.object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    field_type: fieldTypes,
    options: z.array(optionV2),
  }),
  values: z.array(value),
});
export type EntryJson = z.input<typeof entryV2>;

export const optionJson = ({ id, fieldId, value, rank }: FieldOption): z.input<typeof optionV2> => ({
  ...{ id, custom_field_id: fieldId, value, sort_key: rank },
});

/** Entries of some incidents: every field in use, and archived ones that hold something. */
export async function entriesJson(
  { db }: Ctx,
  known: Promise<Known>,
  incidentIds: readonly string[],
): Promise<Map<string, EntryJson[]>> {
  const [{ fields, options }, values] = await Promise.all([known, valuesOf(db, incidentIds)]);
  if (fields.length === 0) return new Map();
  const backed = fields.filter(({ catalogTypeId }) => catalogTypeId).map(({ id }) => id);
  const entries = await entriesById(db, [
    ...new Set([...values.values()].flatMap((held) => backed.flatMap((id) => held.get(id) ?? []))),
  ]);
  const byField = Map.groupBy(options, ({ fieldId }) => fieldId);
  const chosen = new Map(options.map((option) => [option.id, option]));
  const infos = new Map(fields.map((field) => [field.id, infoOf(field, byField.get(field.id) ?? [])]));
  const one = ({ kind, catalogTypeId }: CustomField, held: string): z.input<typeof value> => {
    if (catalogTypeId) {
      const entry = entries.get(held);
      const external = entry?.externalId ? { external_id: entry.externalId } : {};
      return {
        value_catalog_entry: { id: held, name: entry?.name ?? held, aliases: entry?.aliases ?? [], ...external },
      };
    }
    if (kind === 'text') return { value_text: held };
    if (kind === 'link') return { value_link: held };
    if (kind === 'numeric') return { value_numeric: held };
    const option = chosen.get(held);
    return option ? { value_option: optionJson(option) } : {};
  };
  return new Map(
    [...values].map(([incidentId, held]) => [
      incidentId,
      fields
        .filter(({ id, archivedAt }) => !archivedAt || held.has(id))
        .map((field) => ({
          custom_field: infos.get(field.id) as EntryJson['custom_field'],
          values: (held.get(field.id) ?? []).map((some) => one(field, some)),
        })),
    ]),
  );
}

const infoOf = ({ id, name, description, kind }: CustomField, options: readonly FieldOption[]) => ({
  ...{ id, name, description, field_type: kind },
  options: options.filter(({ archivedAt }) => !archivedAt).map(optionJson),
});

/** Values as clients send them. `id` belongs to an older form of the contract and says nothing. */
export const entryPayload = z.object({
  custom_field_id: z.string(),
  values: z.array(
    z.object({
      id: z.string().optional(),
      value_option_id: z.string().nullish(),
      value_catalog_entry_id: z.string().nullish(),
      value_text: z.string().nullish(),
      value_link: z.string().nullish(),
      value_numeric: z.union([z.string(), z.number()]).nullish(),
      value_timestamp: z.string().nullish(),
    }),
  ),
});

/** The contract's entries as commands take them; each value must be of the field's type. */
export async function fieldsFrom(
  ctx: Ctx,
  given: readonly z.output<typeof entryPayload>[],
  under = '',
): Promise<FieldEntry[]> {
  if (given.length === 0) return [];
  const fields = new Map((await listFields(ctx.db, true)).map((field) => [field.id, field]));
  return given.map(({ custom_field_id, values }, index) => {
    const field = fields.get(custom_field_id);
    const pointer = `${under}custom_field_entries.${index}`;
    if (!field) throw new UserError('invalid', 'There is no such custom field.', `${pointer}.custom_field_id`);
    const name = payloadName(field);
    return {
      fieldId: custom_field_id,
      values: values.map((value, place) => {
        const own = value[name];
        if (own !== undefined && own !== null) return String(own);
        throw new UserError('invalid', `${field.name} takes ${name}.`, `${pointer}.values.${place}.${name}`);
      }),
    };
  });
}

function payloadName({ kind, catalogTypeId }: CustomField) {
  if (catalogTypeId) return 'value_catalog_entry_id';
  const names = { text: 'value_text', link: 'value_link', numeric: 'value_numeric' } as const;
  return kind === 'single_select' || kind === 'multi_select' ? 'value_option_id' : names[kind];
}
