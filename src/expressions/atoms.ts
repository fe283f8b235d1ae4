import type { Nature } from './language.ts';
import type { World } from './world.ts';

/** What a value holds: nothing, one or several. Words of nothing are nothing. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null || value === '') return none;
  if (!Array.isArray(value)) return [value];
  return value.some(isNothing) ? value.filter((item) => !isNothing(item)) : value;
}
const none: readonly unknown[] = [];
const isNothing = (value: unknown) => value === undefined || value === null || value === '';

/** Words for any data whatever; never throws. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (value === null || value === undefined) return '';
  try {
    return value instanceof Date ? value.toISOString() : (JSON.stringify(value) ?? '');
  } catch {
    return '';
  }
}

export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

export function boolOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** Milliseconds since 1970. */
export function timeOf(value: unknown): number | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.getTime();
  const time = typeof value === 'string' && /^\d{4}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** What values of a nature compare by: equal keys are the same value, and a number orders. */
export function keyOf(nature: Nature, value: unknown): string | number | boolean | undefined {
  if (nature === 'number') return numberOf(value);
  if (nature === 'time') return timeOf(value);
  if (nature === 'bool') return boolOf(value);
  return textOf(value);
}

/** What orders values of a nature; undefined when it has no order. */
export function orderOf(nature: Nature, type: string, value: unknown, world: World): number | undefined {
  if (nature === 'number' || nature === 'json') return numberOf(value);
  if (nature === 'time') return timeOf(value);
  return nature === 'ranked' ? world.rank(type, textOf(value)) : undefined;
}
