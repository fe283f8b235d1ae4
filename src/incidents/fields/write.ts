import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError, type Refusal } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { newId } from '../../kernel/id.ts';
import { fitting, type Beside } from './choices.ts';
import { fieldChanged } from './facts.ts';
import { labelsOf, listFields, optionsOf, valuesOfOne, type CustomField } from './find.ts';
import type { FieldEntry } from './input.ts';
import { overtaken } from '../rules.ts';
import { addedPrefix, isSelect, pointerOf, sameValues, written } from './rules.ts';
import { fieldTables } from './tables.ts';

type Held = ReadonlyMap<string, string[]>;

/** Writes the values of an incident's fields; the caller holds the incident's lock. Returns a fact for each that changed. */
export async function setFields(
  ctx: CommandCtx,
  incidentId: string,
  entries: readonly FieldEntry[],
): Promise<NewFact[]> {
  if (entries.length === 0) return [];
  const judged = await judgeFields(ctx, entries, await valuesOfOne(ctx.tx, incidentId));
  return await writeFields(ctx, incidentId, judged);
}

/** What `writeFields` writes, or a refusal; an incident that is not there yet holds nothing. */
export async function judgeFields(ctx: CommandCtx, entries: readonly FieldEntry[], held: Held = new Map()) {
  const fields = new Map<string, CustomField>();
  if (entries.length > 0) for (const field of await listFields(ctx.tx, true)) fields.set(field.id, field);
  const wanted = new Map<string, string[]>();
  const refusals: Refusal[] = [];
  for (const entry of entries) {
    try {
      const values = await wantedValues(ctx, fields.get(entry.fieldId), entry, held.get(entry.fieldId) ?? []);
      if (values) wanted.set(entry.fieldId, values);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refusals.push(...error.refusals.map((refusal) => ({ ...refusal, code: error.code })));
    }
  }
  const after: Beside = (fieldId) => wanted.get(fieldId) ?? held.get(fieldId) ?? [];
  for (const [fieldId, values] of wanted)
    refusals.push(...(await misfits(ctx, fields.get(fieldId) as CustomField, values, held.get(fieldId) ?? [], after)));
  throwAll(refusals);
  return { fields, wanted, held, after };
}

export async function writeFields(
  ctx: CommandCtx,
  incidentId: string,
  { fields, wanted, held, after }: Awaited<ReturnType<typeof judgeFields>>,
): Promise<NewFact[]> {
  if (wanted.size === 0) return [];
  const facts: NewFact[] = [];
  for (const [fieldId, values] of wanted)
    facts.push(...(await writeValues(ctx, incidentId, fields.get(fieldId) as CustomField, held, values, 'person')));
  return [...facts, ...(await emptyDependents(ctx, incidentId, [...fields.values()], held, wanted, after))];
}

/** The values to write; null when the person left the field as it was on the screen. */
async function wantedValues(ctx: CommandCtx, field: CustomField | undefined, entry: FieldEntry, now: string[]) {
  if (!field) throw new UserError('invalid', 'There is no such custom field.', pointerOf(entry.fieldId));
  if (field.archivedAt)
    throw new UserError(
      'invalid',
      `${field.name} is archived; incidents keep the values they have.`,
      pointerOf(field.id),
    );
  const values = written(field, entry.values);
  const { was } = entry;
  if (was && sameValues(was, values)) return null;
  if (sameValues(now, values)) return null;
  if (field.derived)
    throw new UserError('invalid', `${field.name} is worked out by Candor and cannot be set.`, pointerOf(field.id));
  if (was && !sameValues(was, now)) throw await changedMeanwhile(ctx, field, now);
  return field.catalogTypeId || !isSelect(field.kind) ? values : await choices(ctx, field, values, now);
}

async function changedMeanwhile(ctx: CommandCtx, field: CustomField, now: readonly string[]): Promise<UserError> {
  const labels = await labelsOf(ctx.tx, field, now);
  const words =
    now.length > 0
      ? `set ${field.name} to “${shortened(now.map((id) => labels.get(id)).join(', '))}”`
      : `emptied ${field.name}`;
  return overtaken(words, pointerOf(field.id));
}

const shortened = (words: string) => (words.length > 200 ? `${words.slice(0, 199)}…` : words);

/** Options by their ids, or by their words; those that responders may add are added. */
async function choices(ctx: CommandCtx, field: CustomField, values: readonly string[], now: readonly string[]) {
  const options = await optionsOf(ctx.tx, [field.id]);
  const chosen: string[] = [];
  for (const value of values) {
    const words = value.startsWith(addedPrefix) ? value.slice(addedPrefix.length).trim() : value;
    const option = options.find(
      ({ id, value: called, archivedAt }) =>
        (id === value && (!archivedAt || now.includes(id))) ||
        (!archivedAt && called.toLowerCase() === words.toLowerCase()),
    );
    if (option) chosen.push(option.id);
    else if (field.openOptions && value.startsWith(addedPrefix) && words)
      chosen.push(await addOption(ctx, field, words));
    else
      throw new UserError('invalid', `${field.name} has no such option. Choose one of the list.`, pointerOf(field.id));
  }
  return [...new Set(chosen)];
}

/** Adds an option at the end, or finds the one that somebody added at the same moment. */
export async function addOption(ctx: CommandCtx, field: CustomField, value: string, rank?: number): Promise<string> {
  if (value.length > 200) throw new UserError('invalid', 'Keep an option under 200 characters.', pointerOf(field.id));
  const at = ctx.now();
  const last = (await optionsOf(ctx.tx, [field.id])).at(-1)?.rank ?? 0;
  const row = { id: newId(at), fieldId: field.id, value, rank: rank ?? last + 1 };
  const added = await fieldTables(ctx.tx)
    .insertInto('customFieldOptions')
    .values({ ...row, archivedAt: null, createdAt: at, updatedAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (added) return added.id;
  const there = (await optionsOf(ctx.tx, [field.id])).find(
    ({ value: called, archivedAt }) => !archivedAt && called.toLowerCase() === value.toLowerCase(),
  );
  return there?.id ?? row.id;
}

async function misfits(
  ctx: CommandCtx,
  field: CustomField,
  values: readonly string[],
  now: readonly string[],
  beside: Beside,
): Promise<Refusal[]> {
  if (!field.catalogTypeId) return [];
  const fits = await fitting(ctx, field, beside, values);
  const wrong = values.filter((value) => !fits.has(value) && !now.includes(value));
  if (wrong.length === 0) return [];
  const labels = await labelsOf(ctx.tx, field, wrong);
  const called = wrong.map((value) => labels.get(value)).join(', ');
  const sentence = `${called} cannot be chosen for ${field.name} here. Choose from its list.`;
  return [{ pointer: pointerOf(field.id), sentence }];
}

function throwAll(refusals: readonly (Refusal & { code?: UserError['code'] })[]): void {
  const [first] = refusals;
  if (!first) return;
  const plain = refusals.map(({ code: _code, ...refusal }) => refusal);
  throw new UserError(first.code ?? 'invalid', first.sentence, first.pointer, plain);
}

/** Choices that depended on another value and fit it no more; what depended on them follows. */
async function emptyDependents(
  ctx: CommandCtx,
  incidentId: string,
  fields: readonly CustomField[],
  held: ReadonlyMap<string, string[]>,
  wanted: Map<string, string[]>,
  beside: Beside,
): Promise<NewFact[]> {
  const facts: NewFact[] = [];
  for (;;) {
    const field = fields.find(
      ({ id, filterByFieldId, archivedAt, derived }) =>
        !wanted.has(id) && wanted.has(filterByFieldId ?? '') && held.has(id) && !archivedAt && !derived,
    );
    if (!field) return facts;
    const values = held.get(field.id) ?? [];
    const fits = await fitting(ctx, field, beside, values);
    const left = values.filter((value) => fits.has(value));
    wanted.set(field.id, left);
    facts.push(...(await writeValues(ctx, incidentId, field, held, left, 'dependency')));
  }
}

type By = 'person' | 'expression' | 'dependency';

/** Replaces the values of one field. Returns no fact when they are the same. */
export async function writeValues(
  ctx: CommandCtx,
  incidentId: string,
  field: CustomField,
  held: ReadonlyMap<string, string[]>,
  values: readonly string[],
  by: By,
): Promise<NewFact[]> {
  const before = held.get(field.id) ?? [];
  if (sameValues(before, values)) return [];
  const tables = fieldTables(ctx.tx);
  await tables
    .deleteFrom('customFieldValues')
    .where('incidentId', '=', incidentId)
    .where('fieldId', '=', field.id)
    .execute();
  const rows = values.map((value, place) => ({ incidentId, fieldId: field.id, place, value }));
  if (rows.length > 0) await tables.insertInto('customFieldValues').values(rows).execute();
  const labels = await labelsOf(ctx.tx, field, [...new Set([...before, ...values])]);
  const words = (some: readonly string[]) => some.map((value) => labels.get(value) ?? value).join(', ');
  const body = { field: field.name, from: words(before), to: words(values) };
  return [fieldChanged({ incidentId, refs: { field_id: field.id, by }, body })];
}
