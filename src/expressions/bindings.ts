import { boolOf, listOf, numberOf, textOf, timeOf } from './atoms.ts';
import { resolve, type Get, type Report, type Scope } from './scope.ts';
import type { Binding, ValueType } from './shapes.ts';
import type { Frame } from './world.ts';

/** A side of a comparison: its values, and its words. `literals` when it refers to nothing. */
export type Bound = { get(frame: Frame): readonly unknown[]; literals: readonly string[] | null };

/** Reads a binding as values of a type; what does not fit is reported. */
export function bind(scope: Scope, binding: Binding, wanted: ValueType, pointer: string, report: Report): Bound {
  const values = binding.array_value ?? (binding.value ? [binding.value] : []);
  const where = binding.array_value ? `${pointer}.array_value` : `${pointer}.value`;
  const getters: Get[] = [];
  const literals: string[] = [];
  for (const [index, { literal, reference }] of values.entries()) {
    const at = binding.array_value ? `${where}.${index}` : where;
    if (typeof reference === 'string') {
      const found = resolve(scope, reference);
      if (typeof found === 'string') report(`${at}.reference`, found);
      else if (!comparable(scope, found.type, wanted.type))
        report(
          `${at}.reference`,
          `${found.label} is of type ${found.type}, which does not compare with ${wanted.type}.`,
        );
      else getters.push(found.get);
    } else if (typeof literal === 'string') {
      const problem = literalProblem(scope, wanted.type, literal);
      if (problem) report(`${at}.literal`, problem);
      else literals.push(literal);
    }
  }
  const constants: readonly unknown[] = literals;
  if (getters.length === 0) return { get: () => constants, literals };
  return { get: (frame) => [...constants, ...getters.flatMap((get) => listOf(get(frame)))], literals: null };
}

/** A binding as one value or a list of a type; literals take the shape that the type has. */
export function bindValue(scope: Scope, binding: Binding, type: ValueType, pointer: string, report: Report) {
  const bound = bind(scope, binding, type, pointer, report);
  const nature = scope.language.nature(type.type);
  const thing = nature === 'thing' || nature === 'ranked';
  const shape = (value: unknown, frame: Frame): unknown => {
    if (typeof value !== 'string') return value;
    if (thing) return frame.world.named(type.type, value) ?? value;
    if (nature === 'number') return Number(value);
    return nature === 'bool' ? value.trim().toLowerCase() === 'true' : value;
  };
  return (frame: Frame): unknown => {
    const values = bound.get(frame).map((value) => shape(value, frame));
    return type.array ? values : values[0];
  };
}

function comparable({ language }: Scope, one: string, other: string): boolean {
  if (language.canonical(one) === language.canonical(other)) return true;
  const natures = [language.nature(one), language.nature(other)];
  return natures.includes('json') || natures.every((nature) => nature === 'text');
}

function literalProblem({ language }: Scope, type: string, literal: string): string | null {
  const nature = language.nature(type);
  const short = literal.slice(0, 60);
  if (nature === 'number' && numberOf(literal) === undefined) return `“${short}” is no number.`;
  if (nature === 'bool' && boolOf(literal) === undefined) return `“${short}” is neither true nor false.`;
  if (nature === 'time' && timeOf(literal) === undefined) return `“${short}” is no date, such as 2026-03-01.`;
  return null;
}

/** Values as another type; what has no meaning there is left out. */
export function cast(scope: Scope, from: string, to: string): (value: unknown, frame: Frame) => unknown {
  const { language } = scope;
  const [source, target] = [language.canonical(from) ?? from, language.canonical(to) ?? to];
  const isThing = (type: string) => ['thing', 'ranked'].includes(language.nature(type));
  if (source === target) return (value) => value;
  switch (language.nature(target)) {
    case 'text':
      return isThing(source)
        ? (value, { world }) => (typeof value === 'string' ? world.label(source, value) : undefined)
        : (value) => textOf(value);
    case 'number':
      return isThing(source)
        ? (value, { world }) => world.rank(source, textOf(value))
        : (value) => numberOf(value) ?? undefined;
    case 'bool':
      return (value) => boolOf(value);
    case 'time':
      return (value) => (timeOf(value) === undefined ? undefined : textOf(value));
    case 'json':
      return (value) => value;
    default:
      return (value, { world }) => {
        const words = isThing(source) ? '' : textOf(value);
        return words === '' ? undefined : world.named(target, words);
      };
  }
}
