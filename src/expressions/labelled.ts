import { z } from 'zod';
import type { Ctx } from '../kernel/ctx.ts';
import type { Noun } from '../kernel/module.ts';
import { tests } from './operations.ts';
import { resolve, type Scope } from './scope.ts';
import type { Condition, ConditionGroup } from './shapes.ts';

const bindingValue = z.object({
  ...{ literal: z.string().optional(), reference: z.string().optional() },
  /** What people call the value; the third version of the contract leaves it out. */
  label: z.string().optional(),
});
export const labelledBinding = z.object({
  value: bindingValue.optional(),
  array_value: z.array(bindingValue).optional(),
});
/** Conditions as the contract shows them, beside how it takes them. */
export const labelledGroups = z.array(
  z.object({
    conditions: z.array(
      z.object({
        subject: z.object({ label: z.string(), reference: z.string() }),
        operation: z.object({ label: z.string(), value: z.string() }),
        param_bindings: z.array(labelledBinding),
      }),
    ),
  }),
);

type Value = NonNullable<Condition['param_bindings'][number]['value']>;
type NameOf = (value: Value) => { label?: string };

const valueJson = ({ literal, reference }: Value, nameOf: NameOf) => ({
  ...(literal != null && { literal }),
  ...(reference != null && { reference }),
  ...nameOf({ literal, reference }),
});
const bindingJson = (
  { value, array_value }: Condition['param_bindings'][number],
  nameOf: NameOf,
): z.input<typeof labelledBinding> => ({
  ...(value && { value: valueJson(value, nameOf) }),
  ...(array_value && { array_value: array_value.map((one) => valueJson(one, nameOf)) }),
});
const readableAt = (scope: Scope | null, reference: string) => {
  const found = scope ? resolve(scope, reference) : reference;
  return typeof found === 'string' ? null : found;
};

/** Condition groups with the words of their subjects and tests; values have none. */
export const groupsJson = (
  scope: Scope | null,
  groups: readonly ConditionGroup[],
  nameOf: (subject: string) => NameOf = () => () => ({}),
): z.input<typeof labelledGroups> =>
  groups.map(({ conditions }) => ({
    conditions: conditions.map(({ subject, operation, param_bindings }) => ({
      subject: { label: readableAt(scope, subject)?.label ?? subject, reference: subject },
      operation: { label: tests.find(({ name }) => name === operation)?.label ?? operation, value: operation },
      param_bindings: param_bindings.map((one) => bindingJson(one, nameOf(subject))),
    })),
  }));

/** The same with what people call each value, as the second version of the contract has it; what has no name is shown as it is. */
export async function namedGroupsJson(ctx: Ctx, scope: Scope, all: readonly (readonly ConditionGroup[])[]) {
  const literals = new Map<string, Set<string>>();
  for (const { subject, param_bindings } of all.flat().flatMap(({ conditions }) => conditions)) {
    const type = readableAt(scope, subject)?.type ?? '';
    const known = literals.get(type) ?? new Set();
    literals.set(type, known);
    for (const { value, array_value } of param_bindings)
      for (const { literal } of [...(value ? [value] : []), ...(array_value ?? [])]) if (literal) known.add(literal);
  }
  const names = new Map<string, Map<string, string>>();
  for (const [type, values] of literals) {
    const noun = scope.language.noun(type);
    if (noun) names.set(type, await namesOf(ctx, noun, [...values]));
  }
  const nameOf = (subject: string): NameOf => {
    const known = names.get(readableAt(scope, subject)?.type ?? '');
    return ({ literal, reference }) => ({
      label: (literal && known?.get(literal)) || (literal ?? (reference && readableAt(scope, reference)?.label)) || '',
    });
  };
  return all.map((groups) => groupsJson(scope, groups, nameOf));
}

/** What people call values of a type; one that nothing answers to is left out. */
export async function namesOf(ctx: Ctx, noun: Noun, values: readonly string[]): Promise<Map<string, string>> {
  const named = (await noun.named?.(ctx, [...values])) ?? new Map<string, string>();
  const things = await noun.load(ctx, [...new Set([...named.values(), ...values])], []);
  return new Map(
    values.flatMap((value) => {
      const thing = things.get(named.get(value) ?? value);
      return thing ? [[value, thing.label] as const] : [];
    }),
  );
}
