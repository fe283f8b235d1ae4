import { listOf, orderOf, numberOf, textOf } from './atoms.ts';
import { bindValue, cast } from './bindings.ts';
import { compileConditions } from './conditions.ts';
import { compilePath } from './json-path.ts';
import { partsOf } from './language.ts';
import { distinct, navigate, resolve, type Readable, type Report, type Scope } from './scope.ts';
import { operationTypes, type Expression, type Operation, type ValueType } from './shapes.ts';
import type { Frame } from './world.ts';

/** A step from one value to the next; a sentence when it cannot be taken. */
type Step = (place: Place) => Readable | string;
type Place = { scope: Scope; from: Readable; operation: Operation; pointer: string; report: Report };

/** The operations of an expression, one after the other, from where it starts. */
export function chain(scope: Scope, wanted: Expression, pointer: string, report: Report): Readable | string {
  const broken = (at: string, sentence: string): string => {
    report(at, sentence);
    return sentence;
  };
  const [first] = wanted.operations;
  const branching = first?.operation_type === 'branches';
  if (branching !== (wanted.root_reference === '.'))
    return broken(
      `${pointer}.root_reference`,
      branching ? 'Invalid root_reference for branches operation: it must be “.”.' : 'Say where the expression starts.',
    );
  const nothing: Readable = { type: 'String', array: false, label: wanted.label, get: () => undefined };
  let here = branching ? nothing : resolve(scope, wanted.root_reference);
  if (typeof here === 'string') return broken(`${pointer}.root_reference`, here);
  for (const [index, operation] of wanted.operations.entries()) {
    const at = `${pointer}.operations.${index}`;
    const step = Object.hasOwn(steps, operation.operation_type)
      ? steps[operation.operation_type as keyof typeof steps]
      : undefined;
    if (!step) return broken(`${at}.operation_type`, `There is no operation “${operation.operation_type}”.`);
    if (index > 0 && operation.operation_type === 'branches')
      return broken(`${at}.operation_type`, 'Branches must come first in an expression.');
    const next = step({ scope, from: here, operation, pointer: `${at}.${operation.operation_type}`, report });
    if (typeof next === 'string') return broken(`${at}.${operation.operation_type}`, next);
    here = next;
  }
  return here;
}

const missing = 'The options of the operation are missing.';

/** Checks a `returns`; a sentence when there is no such type. */
const known = ({ language }: Scope, { type, array }: ValueType): ValueType | string => {
  const canonical = language.canonical(type);
  return canonical === null ? `There is no type “${type.slice(0, 60)}”.` : { type: canonical, array };
};
const shaped = (values: readonly unknown[], array: boolean): unknown => (array ? values : values[0]);
const one = (from: Readable, pick: (values: readonly unknown[], frame: Frame) => unknown): Readable => ({
  ...from,
  array: false,
  get: (frame) => pick(listOf(from.get(frame)), frame),
});

/** The item with the lowest or highest order; the first of equals. */
function extreme({ scope, from }: Place, better: (one: number, best: number) => boolean): Readable | string {
  const nature = scope.language.nature(from.type);
  if (!['number', 'time', 'ranked', 'json'].includes(nature))
    return `${from.label} has no order: it is of type ${from.type}.`;
  return one(from, (values, { world }) => {
    let best: { value: unknown; order: number } | undefined;
    for (const value of values) {
      const order = orderOf(nature, from.type, value, world);
      if (order !== undefined && (!best || better(order, best.order))) best = { value, order };
    }
    return best?.value;
  });
}

const number = (from: Readable, compute: (values: readonly unknown[]) => number): Readable => ({
  ...{ type: 'Number', array: false, label: from.label },
  get: (frame) => compute(listOf(from.get(frame))),
});

const steps = {
  navigate({ scope, from, operation }) {
    const reference = operation.navigate?.reference;
    const parts = reference === undefined ? null : partsOf(reference);
    return parts ? navigate(scope.language, from, parts, reference ?? '') : missing;
  },
  filter({ scope, from, operation, pointer, report }) {
    if (!operation.filter) return missing;
    const inner: Scope = { ...scope, item: { type: from.type, array: false } };
    const judgement = compileConditions(inner, operation.filter.condition_groups, `${pointer}.condition_groups`);
    for (const { pointer: at, sentence } of judgement.problems) report(at, sentence);
    const get = (frame: Frame) => {
      const kept = listOf(from.get(frame)).filter((item) => judgement.holds({ ...frame, item }));
      return shaped(kept, from.array);
    };
    return { ...from, get };
  },
  concatenate({ scope, from, operation }) {
    if (!operation.concatenate) return missing;
    const other = resolve(scope, operation.concatenate.reference);
    if (typeof other === 'string') return other;
    if (scope.language.canonical(other.type) !== scope.language.canonical(from.type))
      return `${other.label} is of type ${other.type}, which cannot be joined with ${from.type}.`;
    return {
      ...from,
      array: true,
      get: (frame) => distinct([...listOf(from.get(frame)), ...listOf(other.get(frame))]),
    };
  },
  count: ({ from }) => number(from, (values) => values.length),
  sum({ scope, from }) {
    if (!['number', 'json'].includes(scope.language.nature(from.type)))
      return `${from.label} is no number: it is of type ${from.type}.`;
    return number(from, (values) => values.reduce<number>((sum, value) => sum + (numberOf(value) ?? 0), 0));
  },
  min: (place) => extreme(place, (order, best) => order < best),
  max: (place) => extreme(place, (order, best) => order > best),
  first: ({ from }) => one(from, (values) => values[0]),
  random: ({ from }) =>
    one(from, (values, { world }) => values[Math.min(values.length - 1, Math.floor(world.chance * values.length))]),
  cast({ scope, from, operation }) {
    const to = operation.cast ? known(scope, operation.cast.returns) : missing;
    return typeof to === 'string' ? to : casting(scope, from, from.type, to, (frame) => listOf(from.get(frame)));
  },
  parse({ scope, from, operation }) {
    if (!operation.parse) return missing;
    const to = known(scope, operation.parse.returns);
    if (typeof to === 'string') return to;
    if (!['json', 'text'].includes(scope.language.nature(from.type)))
      return `${from.label} is no JSON: it is of type ${from.type}.`;
    const path = compilePath(operation.parse.source);
    if (typeof path === 'string') return path;
    return casting(scope, from, 'JSON', to, (frame) => {
      const found = listOf(from.get(frame)).flatMap((value) => path(value));
      return to.type === 'JSON' ? found : found.flat();
    });
  },
  branches({ scope, from, operation, pointer, report }) {
    if (!operation.branches) return missing;
    const to = known(scope, operation.branches.returns);
    if (typeof to === 'string') return to;
    const branches = operation.branches.branches.map(({ condition_groups: groups, result }, index) => {
      const at = `${pointer}.branches.${index}`;
      const judgement = compileConditions(scope, groups, `${at}.condition_groups`);
      for (const problem of judgement.problems) report(problem.pointer, problem.sentence);
      return { judgement, result: bindValue(scope, result, to, `${at}.result`, report) };
    });
    const get = (frame: Frame) => branches.find(({ judgement }) => judgement.holds(frame))?.result(frame);
    return { ...from, ...to, get };
  },
} satisfies Record<(typeof operationTypes)[number], Step>;

function casting(
  scope: Scope,
  from: Readable,
  source: string,
  to: ValueType,
  values: (frame: Frame) => readonly unknown[],
): Readable {
  const convert = cast(scope, source, to.type);
  const get = (frame: Frame) => {
    const converted = listOf(values(frame).map((value) => convert(value, frame)));
    return shaped(converted, to.array);
  };
  return { ...to, label: from.label, get };
}

/** Words of a value, for people. */
export const wordsOf = (scope: Scope, { type, get }: Readable, frame: Frame): string[] => {
  const nature = scope.language.nature(type);
  const thing = nature === 'thing' || nature === 'ranked';
  return listOf(get(frame)).map((value) => (thing ? frame.world.label(type, textOf(value)) : textOf(value)));
};
