import type { Refusal } from '../kernel/errors.ts';
import { listOf } from './atoms.ts';
import { bindValue } from './bindings.ts';
import { compileConditions, type Judgement } from './conditions.ts';
import { chain } from './chain.ts';
import { reportTo, type Readable, type Report, type Scope } from './scope.ts';
import type { ConditionGroup, Expression } from './shapes.ts';
import type { Frame } from './world.ts';

/** Expressions at one site, compiled; a broken one has no value. */
export type Expressions = { scope: Scope; problems: Refusal[] };

/** Adds expressions to a scope, as `expressions["ref"]`. Each may use the others, in no circle. */
export function withExpressions(outer: Scope, given: readonly Expression[], under = 'expressions'): Expressions {
  const problems: Refusal[] = [];
  const report = reportTo(problems);
  const compiled = new Map<string, Readable | string>();
  const open = new Set<string>();
  const scope: Scope = { ...outer, expression };
  function expression(reference: string): Readable | string {
    const known = compiled.get(reference);
    if (known !== undefined) return known;
    const index = given.findIndex((candidate) => candidate.reference === reference);
    const wanted = given[index];
    if (!wanted) return `There is no expression “${reference}”.`;
    if (open.has(reference)) return `The expression “${wanted.label}” uses itself.`;
    open.add(reference);
    const readable = compileOne(scope, wanted, `${under}.${index}`, report);
    open.delete(reference);
    compiled.set(reference, readable);
    return readable;
  }
  for (const [index, { reference }] of given.entries()) {
    if (given.findIndex((other) => other.reference === reference) < index)
      report(`${under}.${index}.reference`, `Two expressions have the reference “${reference}”.`);
    expression(reference);
  }
  return { scope, problems };
}

function compileOne(scope: Scope, wanted: Expression, pointer: string, report: Report): Readable | string {
  const chained = chain(scope, wanted, pointer, report);
  if (typeof chained === 'string') return `The expression “${wanted.label}” is broken: ${chained}`;
  const otherwise = wanted.else_branch
    ? bindValue(scope, wanted.else_branch.result, chained, `${pointer}.else_branch.result`, report)
    : undefined;
  const { reference } = wanted;
  const compute = (frame: Frame) => {
    const value = chained.get(frame);
    return otherwise && listOf(value).length === 0 ? otherwise(frame) : value;
  };
  const get = (frame: Frame) => {
    if (frame.memo.has(reference)) return frame.memo.get(reference);
    const value = compute({ ...frame, item: undefined });
    frame.memo.set(reference, value);
    return value;
  };
  return { type: chained.type, array: chained.array, label: wanted.label, get };
}

/** Conditions with the expressions beside them: what a site saves, checked and ready to judge. */
export function compileSite(
  outer: Scope,
  { groups, expressions = [] }: { groups: readonly ConditionGroup[]; expressions?: readonly Expression[] },
): Judgement & { scope: Scope } {
  const { scope, problems } = withExpressions(outer, expressions);
  const judgement = compileConditions(scope, groups);
  return { ...judgement, scope, problems: [...problems, ...judgement.problems] };
}
