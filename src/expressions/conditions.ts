import { RE2JS } from 're2js';
import type { Refusal } from '../kernel/errors.ts';
import { keyOf, listOf, orderOf, textOf } from './atoms.ts';
import { bind, type Bound } from './bindings.ts';
import { testNamed, type Test } from './operations.ts';
import { reportTo, resolve, type Readable, type Report, type Scope } from './scope.ts';
import type { Condition, ConditionGroup } from './shapes.ts';
import type { Frame, World } from './world.ts';

export type Explained = { held: boolean; sentence: string };
/** Why conditions held or did not: every group, every condition of it, in words. */
export type Explanation = { held: boolean; groups: { held: boolean; conditions: Explained[] }[] };
type Judged = { holds(frame: Frame): boolean; explain(frame: Frame): Explained };
export type Judgement = {
  /** What is wrong with the conditions; such a condition never holds. */
  problems: Refusal[];
  holds(frame: Frame): boolean;
  explain(frame: Frame): Explanation;
};

/** Conditions in a group all hold, or another group does; no groups hold always. Never throws, whatever the data. */
export function compileConditions(
  scope: Scope,
  groups: readonly ConditionGroup[],
  under = 'condition_groups',
): Judgement {
  const problems: Refusal[] = [];
  const report = reportTo(problems);
  const compiled = groups.map(({ conditions }, group) =>
    conditions.map((condition, index) => compile(scope, condition, `${under}.${group}.conditions.${index}`, report)),
  );
  const all = compiled.map((conditions) => conditions.map(({ holds }) => holds));
  return {
    problems,
    holds(frame) {
      if (all.length === 0) return true;
      for (const conditions of all) {
        let held = true;
        for (const holds of conditions)
          if (!holds(frame)) {
            held = false;
            break;
          }
        if (held) return true;
      }
      return false;
    },
    explain(frame) {
      const explained = compiled.map((conditions) => {
        const judged = conditions.map(({ explain }) => explain(frame));
        return { held: judged.every(({ held }) => held), conditions: judged };
      });
      return { held: explained.length === 0 || explained.some(({ held }) => held), groups: explained };
    },
  };
}

function compile(scope: Scope, condition: Condition, pointer: string, report: Report): Judged {
  const broken = (at: string, sentence: string): Judged => {
    report(at, sentence);
    const explained = { held: false, sentence: `This condition cannot be judged: ${sentence}` };
    return { holds: () => false, explain: () => explained };
  };
  const subject = resolve(scope, condition.subject);
  if (typeof subject === 'string') return broken(`${pointer}.subject`, subject);
  const test = testNamed(condition.operation);
  const nature = scope.language.nature(subject.type);
  if (!test) return broken(`${pointer}.operation`, `There is no operation “${condition.operation}”.`);
  if (!test.suits(nature, subject.array))
    return broken(`${pointer}.operation`, `${subject.label} cannot be asked whether it “${test.label}”.`);
  let flawed: [string, string] | undefined;
  const [param] = condition.param_bindings;
  const wanted = bind(scope, param ?? {}, subject, `${pointer}.param_bindings.0`, (at, sentence) => {
    flawed ??= [at, sentence];
  });
  if (flawed) return broken(...flawed);
  if (test.params !== 'none' && wanted.literals?.length === 0)
    return broken(`${pointer}.param_bindings.0`, `Say what ${subject.label} ${test.label}.`);
  if (test.params === 'one' && (wanted.literals?.length ?? 0) > 1)
    return broken(`${pointer}.param_bindings.0`, `“${test.label}” takes one value.`);
  const holds = holdsFor(scope, subject, test, wanted);
  if (typeof holds === 'string') return broken(`${pointer}.param_bindings.0`, holds);
  return { holds, explain: (frame) => explain(scope, subject, test, wanted, holds(frame), frame) };
}

type Holds = (frame: Frame) => boolean;

function holdsFor(scope: Scope, subject: Readable, test: Test, wanted: Bound): Holds | string {
  const { get, array } = subject;
  switch (test.name) {
    case 'is_set':
      return (frame) => listOf(get(frame)).length > 0;
    case 'is_not_set':
      return (frame) => listOf(get(frame)).length === 0;
    case 'is_true':
      return (frame) => keyOf('bool', get(frame)) === true;
    case 'is_false':
      return (frame) => keyOf('bool', get(frame)) === false;
    case 'one_of':
      return member(scope, subject, wanted);
    case 'not_one_of':
      return not(member(scope, subject, wanted));
    case 'all_of':
      return (frame) =>
        wanted
          .get(frame)
          .every((literal) =>
            listOf(get(frame)).some((value) => same(scope, subject.type, frame.world)(value, literal)),
          );
    case 'contains':
      return array ? member(scope, subject, wanted) : within(subject, wanted, (text, part) => text.includes(part));
    case 'not_contains':
      return not(array ? member(scope, subject, wanted) : within(subject, wanted, (text, part) => text.includes(part)));
    case 'starts_with':
      return within(subject, wanted, (text, part) => text.startsWith(part));
    case 'ends_with':
      return within(subject, wanted, (text, part) => text.endsWith(part));
    case 'matches':
      return matching(subject, wanted);
    default:
      return comparing(scope, subject, test.name, wanted);
  }
}

const not =
  (holds: Holds): Holds =>
  (frame) =>
    !holds(frame);

/** Whether two values of a type are the same: things by id, or by a name that means the id. */
function same(scope: Scope, type: string, world: World): (value: unknown, literal: unknown) => boolean {
  const nature = scope.language.nature(type);
  const thing = nature === 'thing' || nature === 'ranked';
  return (value, literal) => {
    const key = keyOf(nature, value);
    if (key === undefined) return false;
    return (
      key === keyOf(nature, literal) || (thing && typeof literal === 'string' && world.named(type, literal) === key)
    );
  };
}

function member(scope: Scope, { type, array, get }: Readable, wanted: Bound): Holds {
  const { literals } = wanted;
  const nature = scope.language.nature(type);
  const thing = nature === 'thing' || nature === 'ranked';
  if (!literals)
    return (frame) => {
      const values = wanted.get(frame);
      const alike = same(scope, type, frame.world);
      return listOf(get(frame)).some((value) => values.some((literal) => alike(value, literal)));
    };
  const keys = new Set(literals.map((literal) => keyOf(nature, literal)));
  const has = (value: unknown, world: World): boolean => {
    const key = keyOf(nature, value);
    if (key === undefined || key === '') return false;
    if (keys.has(key)) return true;
    if (thing) for (const literal of literals) if (world.named(type, literal) === key) return true;
    return false;
  };
  if (array) return (frame) => listOf(get(frame)).some((value) => has(value, frame.world));
  return (frame) => has(get(frame), frame.world);
}

function within({ get }: Readable, wanted: Bound, test: (text: string, part: string) => boolean): Holds {
  const [constant] = wanted.literals ?? [];
  const lowered = constant?.toLowerCase();
  return (frame) => {
    const text = textOf(get(frame)).toLowerCase();
    const part = lowered ?? textOf(wanted.get(frame)[0]).toLowerCase();
    return text !== '' && part !== '' && test(text, part);
  };
}

/** RE2 takes time in proportion to the text, whatever the pattern. */
function matching({ get }: Readable, { literals }: Bound): Holds | string {
  const pattern = literals?.[0];
  if (pattern === undefined) return 'A pattern must be written out; it cannot come from elsewhere.';
  try {
    if (pattern.length > 500) return 'The pattern is longer than 500 characters.';
    const compiled = RE2JS.compile(pattern);
    return (frame) => {
      const text = textOf(get(frame));
      return text !== '' && compiled.matcher(text.slice(0, 20_000)).find();
    };
  } catch {
    return `“${pattern.slice(0, 60)}” is no pattern that can be matched.`;
  }
}

const orders: Record<string, (one: number, other: number) => boolean> = {
  gte: (one, other) => one >= other,
  lte: (one, other) => one <= other,
  gt: (one, other) => one > other,
  lt: (one, other) => one < other,
};

function comparing(scope: Scope, { type, get }: Readable, name: string, wanted: Bound): Holds {
  const nature = scope.language.nature(type);
  const compare = orders[name] ?? (() => false);
  const constant = nature === 'ranked' || nature === 'thing' ? undefined : wanted.literals?.[0];
  const fixed = constant === undefined ? undefined : keyOf(nature === 'json' ? 'number' : nature, constant);
  return (frame) => {
    const { world } = frame;
    const value = orderOf(nature, type, get(frame), world);
    if (value === undefined) return false;
    if (typeof fixed === 'number') return compare(value, fixed);
    const literal = wanted.get(frame)[0];
    const named =
      nature === 'ranked' && typeof literal === 'string' ? (world.named(type, literal) ?? literal) : literal;
    const other = orderOf(nature, type, named, world);
    return other !== undefined && compare(value, other);
  };
}

function explain(scope: Scope, subject: Readable, test: Test, wanted: Bound, held: boolean, frame: Frame): Explained {
  const thing = ['thing', 'ranked'].includes(scope.language.nature(subject.type));
  const words = (value: unknown) => {
    const text = textOf(value);
    const named = thing && text ? frame.world.label(subject.type, frame.world.named(subject.type, text) ?? text) : text;
    return named.length > 80 ? `${named.slice(0, 79)}…` : named;
  };
  const list = (values: readonly unknown[]) =>
    values.slice(0, 10).map(words).join(', ') + (values.length > 10 ? ' and more' : '');
  const is = listOf(subject.get(frame));
  const asked = test.params === 'none' ? test.label : `${test.label} ${list(wanted.get(frame)) || 'nothing'}`;
  const sentence = `${subject.label} is ${is.length === 0 ? 'not set' : list(is)}: “${asked}” ${held ? 'holds' : 'does not hold'}.`;
  return { held, sentence };
}
