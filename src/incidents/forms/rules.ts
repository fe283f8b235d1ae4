import type { ConditionGroup } from '../../expressions/shapes.ts';
import type { Refusal } from '../../kernel/errors.ts';
import { formRules, type ElementType, type FormKind } from './kinds.ts';
import type { FormElement } from './tables.ts';

/** What stands in a form, by the keys of its elements. */
export type Answers = Readonly<Record<string, readonly string[]>>;
export type Holds = (groups: readonly ConditionGroup[], answers: Answers) => boolean;
export type Decided = { element: FormElement; key: string; required: boolean };

const keys: Partial<Record<ElementType, string>> = {
  ...{ name: 'name', incident_type: 'typeId', triage: 'triage', severity: 'severityId', summary: 'summary' },
  ...{ status: 'statusId', update_message: 'message', next_update_in: 'nextUpdateInMinutes' },
  ...{ started_at: 'startedAt', resolved_at: 'resolvedAt', visibility: 'visibility' },
};

/** The name under which an element's answer is kept, sent and refused. */
export function keyOf({ type, fieldId, roleId, id }: Pick<FormElement, 'type' | 'fieldId' | 'roleId' | 'id'>): string {
  if (type === 'custom_field') return `field-${fieldId}`;
  if (type === 'incident_role') return `role-${roleId}`;
  return keys[type] ?? `words-${id}`;
}

export const isAsked = ({ type }: Pick<FormElement, 'type'>): boolean => type !== 'text' && type !== 'divider';
export const isAnswered = (answers: Answers, key: string): boolean =>
  (answers[key] ?? []).some((value) => value.trim() !== '');

/** Which elements are shown, in their order, and which of them must be answered. What is hidden counts as empty. */
export function decide(kind: FormKind, elements: readonly FormElement[], answers: Answers, holds: Holds): Decided[] {
  const { needed } = formRules[kind];
  const hideable = elements.filter(({ showIf, type }) => showIf.length > 0 && !needed.includes(type));
  let hidden = new Set<FormElement>();
  // Each round may show or hide what depends on what the round before did; a circle ends after as many rounds as links.
  for (let round = 0; round <= hideable.length; round++) {
    const seen = without(answers, hidden);
    const next = new Set(hideable.filter(({ showIf }) => !holds(showIf, seen)));
    const settled = next.size === hidden.size && [...next].every((element) => hidden.has(element));
    hidden = next;
    if (settled) break;
  }
  const seen = without(answers, hidden);
  return elements
    .filter((element) => !hidden.has(element))
    .map((element) => ({
      element,
      key: keyOf(element),
      required:
        needed.includes(element.type) ||
        (isAsked(element) &&
          (element.required === 'always' || (element.required === 'when' && holds(element.requiredIf, seen)))),
    }));
}

function without(answers: Answers, hidden: ReadonlySet<FormElement>): Answers {
  if (hidden.size === 0) return answers;
  const gone = new Set([...hidden].map(keyOf));
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !gone.has(key)));
}

/** What must be answered and is not, each at its element. */
export const missing = (decided: readonly Decided[], answers: Answers, labelOf: (one: Decided) => string): Refusal[] =>
  decided
    .filter(({ required, key }) => required && !isAnswered(answers, key))
    .map((one) => ({ pointer: one.key, sentence: `“${labelOf(one)}” must be filled in.` }));

/** Elements with what a form cannot do without put where it belongs. */
export function ordered(kind: FormKind, elements: readonly FormElement[]): FormElement[] {
  const { first } = formRules[kind];
  const head = elements.filter(({ type }) => type === first);
  return [...head, ...elements.filter(({ type }) => type !== first)];
}
