import { z } from 'zod';
import { conditionGroups } from '../../../expressions/shapes.ts';
import { UserError } from '../../../kernel/errors.ts';
import type { FormElement } from '../../forms/find.ts';
import { elementTypes, formKinds, formRules, type ElementType, type FormKind } from '../../forms/kinds.ts';
import { keyOf } from '../../forms/rules.ts';

export const requirements = { never: 'never_require', always: 'always_require', when: 'check_engine_config' } as const;
const required = Object.fromEntries(Object.entries(requirements).map(([own, name]) => [name, own]));

const value = z.object({ literal: z.string().nullish(), reference: z.string().nullish() });
const element = z.object({
  ...{ element_type: z.string(), id: z.string().optional() },
  ...{ custom_field_id: z.string().optional(), incident_role_id: z.string().optional() },
  ...{ incident_timestamp_id: z.string().optional(), placeholder: z.string().optional() },
  ...{ description: z.string().optional(), can_select_no_value: z.boolean().optional() },
  required_if: z.enum(['never_require', 'always_require', 'check_engine_config']).optional(),
  ...{ required_if_condition_groups: conditionGroups.optional(), show_if_condition_groups: conditionGroups.optional() },
  default_value: z.object({ value: value.nullish(), array_value: z.array(value).nullish() }).optional(),
  config: z.object({ require_comment: z.boolean().optional() }).optional(),
});
export const formBody = z.object({
  ...{ form_type: z.enum(formKinds), incident_type_id: z.string().optional() },
  expressions: z.array(z.looseObject({})),
  lifecycle_elements: z.array(element).default([]),
});
type Given = z.output<typeof element>;

/** The words of an element of type text are its description in the contract. */
export const inSteadOf = (type: ElementType): 'label' | 'help' => (type === 'text' ? 'label' : 'help');

/** The contract asks for moments as timestamps; these two it cannot name, and a client leaves them as they are. */
export const isNamed = ({ type }: Pick<FormElement, 'type'>): boolean =>
  type !== 'started_at' && type !== 'resolved_at';

/** What a form here cannot do without, and the contract's can: it is there, though the client did not name it. */
const implied = 'implied-';
export const isImplied = ({ id }: Pick<FormElement, 'id'>): boolean => id.startsWith(implied);

const refuse = (pointer: string, sentence: string): never => {
  throw new UserError('invalid', sentence, pointer);
};

/** The elements that a client gave, as they are saved; what the contract has no name for stays as it was. */
export function elementsFrom(body: z.output<typeof formBody>, before: readonly FormElement[]) {
  if (body.expressions.length > 0)
    refuse('expressions', 'Forms here have no expressions of their own. Leave the list empty.');
  const known = new Map(before.map((one) => [keyOf(one), one]));
  const free = new Map(Map.groupBy(before.filter(isFree), ({ type, label }) => `${type}|${label}`));
  const given = body.lifecycle_elements.map((one, index) =>
    elementFrom(one, `lifecycle_elements.${index}`, known, free),
  );
  const keys = new Set(given.map(({ type }) => type));
  const missing = neededBy(body.form_type).filter((type) => !keys.has(type));
  return [
    ...given,
    ...missing.map((type) => ({ ...known.get(keyOf(bare(type))), type, id: `${implied}${type}` })),
    ...before.filter((one) => !isNamed(one)),
  ];
}

const bare = (type: ElementType) => ({ type, fieldId: null, roleId: null, id: type });
/** The name of a new incident and the status of an update are the contract's too: only others go without saying. */
const neededBy = (kind: FormKind) =>
  kind === 'accept' || kind === 'resolve' ? formRules[kind].needed.filter((type) => type !== 'name') : [];

const isFree = ({ type }: Pick<FormElement, 'type'>) => type === 'text' || type === 'divider';

function elementFrom(
  one: Given,
  at: string,
  known: ReadonlyMap<string, FormElement>,
  /** Texts and dividers that are there by their words: each keeps its id once. */
  there: ReadonlyMap<string, FormElement[]>,
) {
  const type = elementTypes.find((name) => name === one.element_type && isNamed({ type: name }));
  if (!type) return refuse(`${at}.element_type`, `A form here has no element “${one.element_type.slice(0, 50)}”.`);
  if (one.can_select_no_value)
    refuse(`${at}.can_select_no_value`, 'A field that may stay empty is one that is not required. Leave this out.');
  if (one.config?.require_comment) refuse(`${at}.config`, 'No element here takes a comment. Leave this out.');
  const own = { type, fieldId: one.custom_field_id ?? null, roleId: one.incident_role_id ?? null };
  const free = isFree({ type });
  const same = there.get(`${type}|${type === 'text' ? (one.description ?? '') : ''}`)?.shift();
  const before = known.get(keyOf({ ...own, id: one.id ?? '' }));
  return {
    ...{
      ...own,
      id: free ? (one.id ?? same?.id) : before && !isImplied(before) ? before.id : undefined,
      label: before?.label,
    },
    ...{ placeholder: one.placeholder, [inSteadOf(type)]: one.description ?? '' },
    ...{ required: required[one.required_if ?? 'never_require'] as FormElement['required'] },
    ...{ requiredIf: one.required_if_condition_groups, showIf: one.show_if_condition_groups },
    initial: initialFrom(one, `${at}.default_value`),
  };
}

function initialFrom({ default_value: given }: Given, at: string): string[] {
  const values = given?.array_value ?? (given?.value ? [given.value] : []);
  return values.map(({ literal, reference }, index) => {
    if (reference != null || literal == null)
      return refuse(
        `${at}.${given?.array_value ? `array_value.${index}` : 'value'}`,
        'Give a literal; an element starts as a value, not as a reference.',
      );
    return literal;
  });
}

/** Where a refusal stands in the contract's own body. */
export function nameOf(pointer: string): string {
  const [, index, part, rest = ''] = /^elements\.(\d+)(?:\.(\w+))?(.*)$/.exec(pointer) ?? [];
  if (pointer === 'elements') return 'lifecycle_elements';
  if (pointer === 'typeId') return 'incident_type_id';
  return index === undefined
    ? pointer
    : [`lifecycle_elements.${index}`, part && (names[part] ?? part)].filter(Boolean).join('.') + rest;
}
const names: Record<string, string> = {
  ...{ fieldId: 'custom_field_id', roleId: 'incident_role_id', label: 'description', help: 'description' },
  ...{ type: 'element_type', requiredIf: 'required_if_condition_groups', showIf: 'show_if_condition_groups' },
  ...{ initial: 'default_value', required: 'required_if' },
};
