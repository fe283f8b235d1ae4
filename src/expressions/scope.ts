import type { Refusal } from '../kernel/errors.ts';
import type { NounField } from '../kernel/module.ts';
import { listOf } from './atoms.ts';
import { fieldOf, longest, partsOf, type Language } from './language.ts';
import type { ValueType } from './shapes.ts';
import type { Frame } from './world.ts';

export type Get = (frame: Frame) => unknown;
/** Something that a condition may be about: what it is of, how to read it, and its words for people. */
export type Readable = ValueType & { get: Get; label: string };

/** What is at hand where a condition stands. */
export type Scope = {
  language: Language;
  roots: ReadonlyMap<string, NounField>;
  /** Why something that was at hand is not any more. */
  gone?: ReadonlyMap<string, string>;
  /** The type of the item that a filter looks at. */
  item?: ValueType;
  /** An expression by its reference: compiled when it is first needed. */
  expression?(reference: string): Readable | string;
};

export const scopeOf = (language: Language, roots: readonly NounField[]): Scope => ({
  language,
  roots: new Map(roots.map((root) => [root.key, root])),
});

/** Reads a reference, or says in a sentence why nothing is there. */
export function resolve(scope: Scope, reference: string): Readable | string {
  if (reference === '.') return scope.item ? itemOf(scope.item) : 'The reference “.” means nothing here.';
  const parts = partsOf(reference);
  if (!parts) return `“${reference.slice(0, 100)}” is no reference.`;
  if (parts[0] === 'expressions' && parts[1]?.startsWith('[')) {
    const found = scope.expression?.(parts[1].slice(2, -2)) ?? `There is no expression ${parts[1].slice(1, -1)}.`;
    return typeof found === 'string' ? found : navigate(scope.language, found, parts.slice(2), reference);
  }
  if (scope.item) {
    const within = navigate(scope.language, itemOf(scope.item), parts, reference);
    if (typeof within !== 'string') return within;
  }
  const root = longest(parts, (key) => scope.roots.get(key));
  if (!root) return longest(parts, (key) => scope.gone?.get(key))?.found ?? `There is no “${parts[0]}” here.`;
  const { key, label, type, array = false } = root.found;
  const start: Readable = { ...{ type, array, label }, get: ({ roots }) => roots[key] };
  return navigate(scope.language, start, root.rest, reference);
}

const itemOf = (type: ValueType): Readable => ({ ...type, label: 'Item', get: ({ item }) => item });

/** Goes from a value to a field of it, of every one of several. */
export function navigate(
  language: Language,
  start: Readable,
  parts: readonly string[],
  reference: string,
): Readable | string {
  let here = start;
  let rest = [...parts];
  while (rest.length > 0) {
    if (here.type === 'JSON') return inJson(here, rest);
    const noun = language.noun(here.type);
    const next = longest(rest, (key) => fieldOf(noun, key));
    if (!next) {
      const gone = longest(rest, (key) => noun?.gone?.get(key));
      if (gone) return gone.found;
      const of = noun?.label ?? here.type;
      return `“${reference.slice(0, 100)}” does not exist any more, or never did: ${of} has no “${rest.join('.').slice(0, 100)}”.`;
    }
    if (language.isRead && next.found.shut) return next.found.shut;
    here = step(language, here, next.found);
    rest = next.rest;
  }
  return here;
}

function step(language: Language, from: Readable, field: NounField): Readable {
  const { type, get } = from;
  const { key } = field;
  const array = from.array || field.array === true;
  const label = `${from.label} → ${field.label}`;
  const one = (frame: Frame, id: unknown): unknown =>
    typeof id === 'string' && id !== '' ? frame.world.read(type, id, key) : undefined;
  // Two services may have the same owner, which is one; two tiers of 1 are two numbers, and add up.
  const things = ['thing', 'ranked'].includes(language.nature(field.type));
  const several = (frame: Frame) => listOf(get(frame)).flatMap((id) => listOf(one(frame, id)));
  const read: Get = !from.array
    ? (frame) => one(frame, get(frame))
    : things
      ? (frame) => distinct(several(frame))
      : several;
  return { type: field.type, array, label, get: read };
}

export const distinct = (values: readonly unknown[]): unknown[] => [...new Set(values)];

/** Into JSON that came from outside: only its own keys, and nothing where it has none. */
function inJson(from: Readable, parts: readonly string[]): Readable {
  const keys = parts.map((part) => (part.startsWith('[') ? part.slice(2, -2) : part));
  const get: Get = (frame) =>
    keys.reduce<unknown>(
      (value, key) =>
        value !== null && typeof value === 'object' && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined,
      from.get(frame),
    );
  return { type: 'JSON', array: false, label: `${from.label} → ${keys.join(' → ')}`, get };
}

/** Problems under one pointer. */
export type Report = (pointer: string, sentence: string) => void;
export const reportTo =
  (problems: Refusal[]): Report =>
  (pointer, sentence) =>
    problems.push({ pointer, sentence });
