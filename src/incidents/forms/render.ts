import { choosable, fitting, type Beside, type FieldChoice } from '../fields/choices.ts';
import { labelsOf, listFields, valuesOfOne, type CustomField } from '../fields/find.ts';
import { addedPrefix, isSelect, sameValues } from '../fields/rules.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { listSeverities, listTypes, type Incident } from '../find.ts';
import { formRules, type ElementType, type FormKind } from './kinds.ts';
import type { FormElement } from './tables.ts';
import { isAsked, type Answers, type Decided } from './rules.ts';
import { momentStarts, visibilities } from './starts.ts';
import { privateAllowed } from '../private/switched/find.ts';
import { statusesIn } from './start.ts';

export type Control =
  | 'line'
  | 'lines'
  | 'number'
  | 'link'
  | 'moment'
  | 'select'
  | 'multi_select'
  | 'person'
  | 'text'
  | 'divider';
/** An element as Slack and the dashboard show it. */
export type ShownElement = {
  id: string;
  key: string;
  type: ElementType;
  fieldId: string | null;
  roleId: string | null;
  control: Control;
  label: string;
  placeholder: string;
  help: string;
  required: boolean;
  value: string[];
  choices: FieldChoice[];
  /** There are more choices than a list takes: they are searched. */
  searched: boolean;
  /** Whoever fills it may add a choice. */
  open: boolean;
  /** Changing it may change the form. */
  live: boolean;
  /** Changes when what may be chosen changes. */
  turn: string;
};

type Given = {
  kind: FormKind;
  incident: Incident | null;
  typeId: string;
  standing: Answers;
  /** All of the form, and those of it that are shown. */
  elements: readonly FormElement[];
  decided: readonly Decided[];
  labels: (one: Decided) => string;
  /** Answers that change the form for another reason than its conditions. */
  alsoLive?: readonly string[];
};

/** The most that one list in Slack takes. */
const mostChoices = 100;

export async function render(ctx: Ctx, given: Given): Promise<ShownElement[]> {
  const fields = new Map((await listFields(ctx.db)).map((field) => [field.id, field]));
  const live = liveKeys(given.elements, [...fields.values()]);
  const shown: ShownElement[] = [];
  for (const one of given.decided) {
    const { element, key, required } = one;
    const field = fields.get(element.fieldId ?? '');
    const builtIn = formRules[given.kind].builtIn.find(({ type }) => type === element.type);
    const held = [...(given.standing[key] ?? [])];
    const offered = await choicesFor(ctx, given, one, field, held);
    if (!offered) continue;
    const [only, other] = offered.choices;
    const value = element.type === 'visibility' && only && !other ? [only.id] : held;
    const { id, type, fieldId, roleId } = element;
    shown.push({
      ...{ id, key, type, fieldId, roleId, value, required: required || type === 'visibility' },
      ...{
        control: controlOf(element.type, field),
        label: given.labels(one),
        live: live(key) || given.alsoLive?.includes(key) === true,
      },
      placeholder: element.placeholder || (builtIn?.placeholder ?? ''),
      help: element.help || (field?.description ?? builtIn?.help ?? ''),
      open: field?.openOptions ?? false,
      turn: field?.filterByFieldId ? (given.standing[`field-${field.filterByFieldId}`] ?? []).join(' ') : '',
      ...offered,
    });
  }
  return shown;
}

/** Answers on which something in the form depends, shown or not. */
function liveKeys(elements: readonly FormElement[], fields: readonly CustomField[]): (key: string) => boolean {
  const conditions = JSON.stringify(elements.map(({ showIf, requiredIf }) => [showIf, requiredIf]));
  const parents = new Set(fields.map(({ filterByFieldId }) => filterByFieldId));
  return (key) => {
    if (key === 'typeId') return true;
    const id = /^(?:field|role)-(.*)$/.exec(key)?.[1];
    return id ? parents.has(id) || conditions.includes(id) : conditions.includes(`"${spoken[key]}`);
  };
}
const spoken: Record<string, string> = {
  ...{ name: 'incident.name', summary: 'incident.summary', severityId: 'incident.severity' },
  ...{ statusId: 'incident.status', visibility: 'incident.visibility' },
};

function controlOf(type: ElementType, field: CustomField | undefined): Control {
  if (field)
    return (
      { single_select: 'select', multi_select: 'multi_select', text: 'lines', link: 'link', numeric: 'number' } as const
    )[field.kind];
  if (type === 'text' || type === 'divider') return type;
  if (type === 'incident_role') return 'person';
  if (type === 'started_at' || type === 'resolved_at') return 'moment';
  if (type === 'summary' || type === 'update_message') return 'lines';
  return type === 'name' ? 'line' : 'select';
}

type Offered = { choices: FieldChoice[]; searched: boolean };
const none: Offered = { choices: [], searched: false };

/** What may be chosen; null when the element has no use here. */
async function choicesFor(
  ctx: Ctx,
  given: Given,
  { element }: Decided,
  field: CustomField | undefined,
  value: string[],
): Promise<Offered | null> {
  if (!isAsked(element)) return none;
  if (field) return isSelect(field.kind) ? await fieldChoices(ctx, given, field, value) : none;
  const { db } = ctx;
  switch (element.type) {
    case 'severity':
      return listed(await listSeverities(db));
    case 'incident_type': {
      const types = await listTypes(db);
      return types.length > 1 ? listed(types) : null;
    }
    case 'status':
      return listed(await statusesIn(db, given.kind, given.incident, given.typeId));
    case 'triage': {
      const types = await listTypes(db);
      const type = types.find(({ id }) => id === given.typeId);
      return type?.createInTriage === 'always' ? null : { choices: certainties, searched: false };
    }
    case 'visibility': {
      const type = (await listTypes(db)).find(({ id }) => id === given.typeId);
      if (!type?.privateIncidentsOnly && !(await privateAllowed(db))) return null;
      const isOnlyPrivate = type?.privateIncidentsOnly === true;
      return { choices: visibilities.filter(({ id }) => !isOnlyPrivate || id === 'private'), searched: false };
    }
    case 'started_at':
    case 'resolved_at':
      return { choices: momentStarts, searched: false };
    case 'next_update_in':
      return { choices: nextUpdates, searched: false };
    default:
      return none;
  }
}

const listed = (items: readonly { id: string; name: string; description: string }[]): Offered => ({
  choices: items.map(({ id, name, description }) => ({ id, label: name, ...(description && { help: description }) })),
  searched: false,
});

export const certainties: FieldChoice[] = [
  { id: 'live', label: 'Yes', help: 'It starts now, and so does the clock' },
  { id: 'triage', label: 'Not sure yet', help: 'It starts in triage: accept or decline it later' },
];
export const nextUpdates: FieldChoice[] = [
  { id: '15', label: 'in 15 minutes' },
  { id: '30', label: 'in 30 minutes' },
  { id: '60', label: 'in an hour' },
  { id: '120', label: 'in two hours' },
  { id: '240', label: 'in four hours' },
  { id: '1440', label: 'tomorrow' },
];

async function fieldChoices(ctx: Ctx, given: Given, field: CustomField, value: string[]): Promise<Offered> {
  const beside = (fieldId: string) => given.standing[`field-${fieldId}`] ?? [];
  const { choices, more } = await choosable(ctx, field, beside, { limit: mostChoices });
  const shown = new Map(choices.map((choice) => [choice.id, choice]));
  const unlisted = value.filter((id) => !shown.has(id));
  const labels = await labelsOf(ctx.db, field, unlisted);
  for (const id of await staying(ctx, given.incident, field, beside, unlisted))
    shown.set(id, { id, label: (labels.get(id) ?? id).replace(addedPrefix, '') });
  const searched = more || shown.size > mostChoices;
  // Of a list that is searched, what is chosen stays visible.
  return { choices: searched ? value.flatMap((id) => shown.get(id) ?? []) : [...shown.values()], searched };
}

/** Chosen values that are not on offer and stay all the same: archived ones that the incident has. What another field ruled out goes. */
async function staying(ctx: Ctx, incident: Incident | null, field: CustomField, beside: Beside, ids: string[]) {
  const parent = field.filterByFieldId;
  if (!parent || ids.length === 0) return ids;
  const held = incident ? await valuesOfOne(ctx.db, incident.id) : new Map<string, string[]>();
  const fits = await fitting(ctx, field, beside, ids);
  const isAsKept = sameValues(held.get(parent) ?? [], beside(parent));
  return ids.filter((id) => fits.has(id) || (isAsKept && held.get(field.id)?.includes(id)));
}
