import { z } from 'zod';

/** Conditions and expressions as the API contract writes them. */
const bindingValue = z.object({ literal: z.string().nullish(), reference: z.string().nullish() });
export const binding = z.object({
  value: bindingValue.nullish(),
  array_value: z.array(bindingValue).max(1_000).nullish(),
});
export const condition = z.object({
  subject: z.string().max(500),
  operation: z.string().max(100),
  param_bindings: z.array(binding).max(20).default([]),
});
export const conditionGroup = z.object({ conditions: z.array(condition).max(100) });
export const conditionGroups = z.array(conditionGroup).max(100);

const returns = z.object({ type: z.string(), array: z.boolean() });
export const operationTypes = [
  ...[
    'navigate',
    'filter',
    'concatenate',
    'count',
    'min',
    'max',
    'sum',
    'random',
    'first',
    'parse',
    'branches',
    'cast',
  ],
] as const;
const operation = z.object({
  operation_type: z.string(),
  navigate: z.object({ reference: z.string() }).nullish(),
  filter: z.object({ condition_groups: conditionGroups }).nullish(),
  concatenate: z.object({ reference: z.string() }).nullish(),
  cast: z.object({ returns }).nullish(),
  parse: z.object({ source: z.string().max(1_000), returns }).nullish(),
  branches: z
    .object({
      branches: z.array(z.object({ condition_groups: conditionGroups, result: binding })).max(100),
      returns,
    })
    .nullish(),
});
export const expression = z.object({
  label: z.string().max(200),
  reference: z.string().min(1).max(100),
  root_reference: z.string().max(500),
  operations: z.array(operation).max(50),
  else_branch: z.object({ result: binding }).nullish(),
});

export type Binding = z.output<typeof binding>;
export type Condition = z.output<typeof condition>;
export type ConditionGroup = z.output<typeof conditionGroup>;
export type Operation = z.output<typeof operation>;
export type Expression = z.output<typeof expression>;
/** What a value is of, and whether there may be several. */
export type ValueType = { type: string; array: boolean };
