import type { CommandCtx } from '../../kernel/ctx.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { newId } from '../../kernel/id.ts';
import { listTypes } from '../find.ts';
import { listFields } from '../fields/find.ts';
import { formChanged } from './facts.ts';
import { defaultElements, fieldElement, listForms, type FormElement, type SavedForm } from './find.ts';
import { formRules, type FormKind } from './kinds.ts';
import { formTables } from './tables.ts';

/** Stores the elements of a form under the next version. */
export async function writeForm(
  ctx: CommandCtx,
  before: SavedForm | undefined,
  kind: FormKind,
  typeId: string | null,
  elements: readonly FormElement[],
): Promise<NewFact> {
  const at = ctx.now();
  const tables = formTables(ctx.tx);
  const version = (before?.version ?? 0) + 1;
  const row = { elements: JSON.stringify(elements), version, updatedAt: at };
  if (before) await tables.updateTable('incidentForms').set(row).where('id', '=', before.id).execute();
  else
    await tables
      .insertInto('incidentForms')
      .values({ id: newId(at), kind, incidentTypeId: typeId, createdAt: at, ...row })
      .execute();
  const fields = await listFields(ctx.tx, true);
  const words = (some: readonly FormElement[]) =>
    some.map(
      (element) =>
        element.label ||
        (fields.find(({ id }) => id === element.fieldId)?.name ??
          formRules[kind].builtIn.find(({ type }) => type === element.type)?.label ??
          element.type),
    );
  const type = typeId ? ((await listTypes(ctx.tx)).find(({ id }) => id === typeId)?.name ?? null) : null;
  const was =
    before?.elements ??
    defaultElements(
      kind,
      fields.filter(({ archivedAt }) => !archivedAt),
    );
  const refs = { kind, type_id: typeId, change: 'saved' as const, version };
  return formChanged({ refs, body: { type, before: words(was), after: words(elements) } });
}

/** Puts a new field at the end of everyone's forms. */
export const addToForms = (
  ctx: CommandCtx,
  fieldId: string,
  forms: readonly { kind: FormKind; required: boolean }[],
): Promise<NewFact[]> =>
  syncForms(
    ctx,
    fieldId,
    forms.map((form) => ({ ...form, shown: true })),
  );

/** Shows a field on everyone's forms, or takes it off; one that nobody changed yet shows what it always shows. */
export async function syncForms(
  ctx: CommandCtx,
  fieldId: string,
  wanted: readonly { kind: FormKind; shown: boolean; required: boolean }[],
): Promise<NewFact[]> {
  const saved = await listForms(ctx.tx);
  const fields = await listFields(ctx.tx);
  const facts: NewFact[] = [];
  for (const { kind, shown, required } of wanted) {
    const form = saved.find((one) => one.kind === kind && one.incidentTypeId === null);
    const elements = form?.elements ?? defaultElements(kind, fields);
    const there = elements.find((element) => element.fieldId === fieldId);
    if (!there && !shown) continue;
    if (there && shown && (there.required === 'when' || (there.required === 'always') === required)) continue;
    const element = there ?? fieldElement(fieldId);
    const next = shown ? { ...element, required: required ? ('always' as const) : ('never' as const) } : undefined;
    const others = elements.filter((one) => one !== there);
    const place = there ? elements.indexOf(there) : others.length;
    facts.push(await writeForm(ctx, form, kind, null, others.toSpliced(place, 0, ...(next ? [next] : []))));
  }
  return facts;
}
