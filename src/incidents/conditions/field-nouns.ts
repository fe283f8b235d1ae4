import { knownSchema } from '../../catalog/find.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Noun, NounField } from '../../kernel/module.ts';
import { listFields, optionsOf, valuesOf, type CustomField } from '../fields/find.ts';
import { isSelect } from '../fields/rules.ts';
import { listNoun } from './setting-nouns.ts';

export const fieldKey = (id: string) => `custom_field["${id}"]`;
const optionType = (id: string) => `CustomFieldOption["${id}"]`;

/** Custom fields as conditions may speak of them, the nouns of those that have options of their own, and what is said of those out of use. */
export async function customFieldNouns(
  ctx: Ctx,
): Promise<{ fields: NounField[]; nouns: Noun[]; gone: Map<string, string> }> {
  const [all, { typed }] = [await listFields(ctx.db, true), await knownSchema(ctx.db)];
  const fields = all.filter(({ archivedAt }) => !archivedAt);
  return {
    fields: fields.map((field) => ({
      ...{ key: fieldKey(field.id), label: field.name, array: field.kind === 'multi_select' },
      type: valueType(field, typed(field.catalogTypeId ?? '')?.typeName),
    })),
    nouns: fields.filter(({ kind, catalogTypeId }) => isSelect(kind) && !catalogTypeId).map(optionNoun),
    gone: new Map(all.filter(({ archivedAt }) => archivedAt).map(({ id, name }) => [fieldKey(id), goneSentence(name)])),
  };
}

const goneSentence = (name: string) =>
  `The custom field “${name}” was taken out of use. Bring it back under Settings → Custom fields, or choose something else.`;

function valueType({ id, kind }: CustomField, entryType: string | undefined): string {
  if (entryType) return entryType;
  const primitives = { text: 'Text', link: 'Url', numeric: 'Number' } as const;
  return kind === 'text' || kind === 'link' || kind === 'numeric' ? primitives[kind] : optionType(id);
}

const optionNoun = ({ id, name }: CustomField): Noun =>
  listNoun({ type: optionType(id), label: name }, async ({ db }) =>
    (await optionsOf(db, [id])).map(({ value, ...option }) => ({ ...option, name: value })),
  );

/** A field's values as conditions compare them. */
export function engineValue({ kind }: Pick<CustomField, 'kind'>, values: readonly string[]): unknown {
  if (kind === 'multi_select') return [...values];
  const [value] = values;
  return kind === 'numeric' && value !== undefined ? Number(value) : value;
}

/** What the custom fields of some incidents hold, under their keys. */
export async function fieldValues(ctx: Ctx, incidentIds: readonly string[]) {
  const [values, fields] = [await valuesOf(ctx.db, incidentIds), await listFields(ctx.db)];
  return (incidentId: string): Record<string, unknown> => {
    const held = values.get(incidentId);
    return Object.fromEntries(
      fields.map((field) => [fieldKey(field.id), engineValue(field, held?.get(field.id) ?? [])]),
    );
  };
}
