import { catalogAttributeReadersChanged, catalogSchemaChanged } from '../../catalog/facts.ts';
import { knownSchema, loadSchema, type CatalogType } from '../../catalog/find.ts';
import { nothingClosed, restrictedIn, type Closed } from '../../catalog/readers.ts';
import { languageFor } from '../../expressions/load.ts';
import { visitor, type CommandCtx } from '../../kernel/ctx.ts';
import { guard } from '../../kernel/module.ts';
import { UserError } from '../../kernel/errors.ts';
import { compileDerived } from './derive.ts';
import { listFields, type CustomField } from './find.ts';
import { plain } from './input.ts';
import { circleOf, fieldsRead, isSelect } from './rules.ts';

export type Definition = Pick<
  CustomField,
  | 'name'
  | 'description'
  | 'kind'
  | 'openOptions'
  | 'catalogTypeId'
  | 'filterByFieldId'
  | 'filterByAttributeId'
  | 'fixedAttributeId'
  | 'fixedValues'
  | 'groupByAttributeId'
  | 'helptextAttributeId'
  | 'derived'
>;

type Given = {
  name: string;
  description: string;
  openOptions: boolean;
  filterBy?: { fieldId: string; attributeId: string } | null;
  fixedFilter?: { attributeId: string; values: string[] } | null;
  groupByAttributeId?: string | null;
  helptextAttributeId?: string | null;
  derived?: CustomField['derived'];
};

export const definitionOf = (given: Given, fixed: Pick<CustomField, 'kind' | 'catalogTypeId'>): Definition => ({
  ...{ name: given.name, description: given.description, openOptions: given.openOptions, ...fixed },
  filterByFieldId: given.filterBy?.fieldId ?? null,
  filterByAttributeId: given.filterBy?.attributeId ?? null,
  fixedAttributeId: given.fixedFilter?.attributeId ?? null,
  fixedValues: given.fixedFilter?.values ?? [],
  groupByAttributeId: given.groupByAttributeId ?? null,
  helptextAttributeId: given.helptextAttributeId ?? null,
  derived: given.derived ?? null,
});

const refuse = (pointer: string, sentence: string, code: 'invalid' | 'conflict' = 'invalid'): never => {
  throw new UserError(code, sentence, pointer);
};

/** Throws a refusal at what is wrong with a field that is about to be saved. */
export async function assertField(ctx: CommandCtx, id: string | null, wanted: Definition): Promise<void> {
  const fields = await listFields(ctx.tx);
  const others = fields.filter((field) => field.id !== id);
  if (others.some(({ name }) => plain(name) === plain(wanted.name)))
    refuse('name', `Another custom field is called “${wanted.name}”. Choose another name.`, 'conflict');
  const plainSelect = isSelect(wanted.kind) && !wanted.catalogTypeId;
  if (wanted.openOptions && !plainSelect)
    refuse('openOptions', 'Only fields with options of their own can be added to.');
  if (wanted.catalogTypeId) {
    if (!isSelect(wanted.kind))
      refuse('catalogTypeId', 'Only single_select and multi_select take entries of the catalog.');
    const schema = await knownSchema(ctx.tx);
    const type = schema.typed(wanted.catalogTypeId) ?? refuse('catalogTypeId', 'There is no such catalog type.');
    assertAttributes(type as CatalogType, restrictedIn(schema), wanted);
    assertParent(others, id, wanted);
  } else if (attributesOf(wanted).some(([, attributeId]) => attributeId !== null))
    refuse('catalogTypeId', 'Filters, groups and help texts need a field that takes entries of the catalog.');
  if (wanted.derived) await assertDerived(ctx, others, id, wanted);
}

const attributesOf = (wanted: Definition) =>
  [
    ['filterBy', wanted.filterByAttributeId],
    ['fixedFilter', wanted.fixedAttributeId],
    ['groupByAttributeId', wanted.groupByAttributeId],
    ['helptextAttributeId', wanted.helptextAttributeId],
  ] as const;

function assertAttributes(type: CatalogType, restricted: Closed, wanted: Definition): void {
  for (const [pointer, attributeId] of attributesOf(wanted)) {
    if (attributeId === null) continue;
    const attribute = type.attributes.find(({ id }) => id === attributeId);
    if (!attribute) refuse(pointer, `${type.name} has no such attribute. Choose one of its attributes.`);
    else if (restricted(attribute))
      refuse(pointer, `“${attribute.name}” is restricted, and what there is to choose would tell it.`);
  }
}

/** The field that narrows this one down; never itself, not even by way of others. */
function assertParent(others: readonly CustomField[], id: string | null, wanted: Definition): void {
  if (wanted.filterByFieldId === null) return;
  const parent = others.find((field) => field.id === wanted.filterByFieldId);
  if (!parent) refuse('filterBy', 'Choose another custom field to filter by.');
  const parentOf = (field: string) =>
    field === id ? [wanted.filterByFieldId ?? ''] : [others.find((other) => other.id === field)?.filterByFieldId ?? ''];
  if (id && circleOf(id, parentOf)) refuse('filterBy', `${parent?.name} is filtered by this field already.`);
}

async function assertDerived(
  ctx: CommandCtx,
  others: readonly CustomField[],
  id: string | null,
  wanted: Definition,
): Promise<void> {
  const language = await languageFor(ctx);
  const compiled = compileDerived(language, wanted);
  if (!compiled) return;
  const [problem] = compiled.problems;
  if (problem) refuse(problem.pointer, problem.sentence);
  const { value } = compiled;
  if (typeof value === 'string') return refuse('derived', value);
  const entryType = wanted.catalogTypeId ? language.noun(wanted.catalogTypeId)?.type : undefined;
  if (entryType && language.canonical(value.type) !== entryType)
    refuse('derived', `The expression gives ${value.type}, but this field takes ${language.noun(entryType)?.label}.`);
  if (wanted.kind === 'numeric' && language.nature(value.type) !== 'number')
    refuse('derived', `The expression gives ${value.type}, but this field is a number.`);
  const reads = (field: string) =>
    field === id ? fieldsRead(wanted.derived) : fieldsRead(others.find((other) => other.id === field)?.derived);
  const circle = id ? circleOf(id, reads) : null;
  if (circle) refuse('derived', 'This field would be worked out from itself. Let the expression start elsewhere.');
}

/** Refuses to restrict what a custom field shows of entries, or what it is worked out from. */
async function assertUnshown(ctx: CommandCtx): Promise<void> {
  const schema = await loadSchema(ctx.tx);
  const restricted = restrictedIn(schema);
  if (restricted === nothingClosed) return;
  const language = await languageFor({ ...ctx, actor: visitor });
  for (const field of await listFields(ctx.tx)) {
    const attributes = schema.typed(field.catalogTypeId ?? '')?.attributes.filter(restricted) ?? [];
    const shown = attributesOf(field).some(([, id]) => attributes.some((one) => one.id === id));
    const compiled = shown ? null : compileDerived(language, field);
    if (shown || (compiled && compiled.problems.some(({ sentence }) => /is restricted/.test(sentence))))
      refuse(
        'attributes',
        `The custom field “${field.name}” shows it to everyone. Change that field first.`,
        'conflict',
      );
  }
}

export const guards = [catalogSchemaChanged, catalogAttributeReadersChanged].map((on) =>
  guard({ on, check: assertUnshown }),
);

/** As the tables keep it. */
export const stored = ({ fixedValues, derived, ...plain }: Definition) => ({
  ...plain,
  fixedValues: JSON.stringify(fixedValues),
  derived: JSON.stringify(derived),
});
