import { UserError } from '../../kernel/errors.ts';
import type { FieldKind } from './tables.ts';

/** Where a refusal about a field of an incident points; forms call their blocks so too. */
export const pointerOf = (fieldId: string): string => `field-${fieldId}`;

export const isSelect = (kind: FieldKind): boolean => kind === 'single_select' || kind === 'multi_select';
export const mostWords = 10_000;

/** A choice that a responder adds while filling the field. */
export const addedPrefix = 'new:';

type Field = { id: string; name: string; kind: FieldKind };

/** Values as they are kept, or a refusal at the field that says what to write. Choices are checked where they are known. */
export function written(field: Field, given: readonly string[]): string[] {
  const values = [...new Set(given.map((value) => value.trim()).filter((value) => value !== ''))];
  const refuse = (sentence: string): never => {
    throw new UserError('invalid', sentence, pointerOf(field.id));
  };
  if (values.length > 1 && field.kind !== 'multi_select') refuse(`${field.name} holds one value. Choose one.`);
  if (values.length > 500) refuse(`${field.name} holds at most 500 values.`);
  return values.map((value) => {
    if (value.length > mostWords) refuse(`Keep ${field.name} under 10,000 characters.`);
    if (field.kind === 'link') return linkOf(value) ?? refuse(`${field.name} is a link. Write it as https://…`);
    if (field.kind === 'numeric')
      return numberOf(value) ?? refuse(`${field.name} is a number. Write it with digits, such as 1250 or 12.5.`);
    return value;
  });
}

function linkOf(value: string): string | undefined {
  const address = URL.parse(value);
  return address && ['http:', 'https:'].includes(address.protocol) && value.length <= 2_000 ? value : undefined;
}

/** The number as written, without what it does not need. */
const numberOf = (value: string): string | undefined =>
  /^[+-]?\d{1,30}(\.\d{1,30})?$/.test(value) ? value.replace(/^\+/, '') : undefined;

export const sameValues = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);

/** Fields that an expression reads, by their ids. */
export const fieldsRead = (expression: unknown): string[] =>
  [...JSON.stringify(expression ?? null).matchAll(/custom_field\[\\"([^"\\]+)\\"\]/g)].map(([, id]) => id ?? '');

/** The way round when fields would be worked out from each other for ever; null when there is none. */
export function circleOf(from: string, reads: (fieldId: string) => readonly string[]): string[] | null {
  const walk = (id: string, path: string[]): string[] | null => {
    for (const next of reads(id)) {
      if (next === from) return [...path, next];
      if (path.includes(next)) continue;
      const found = walk(next, [...path, next]);
      if (found) return found;
    }
    return null;
  };
  return walk(from, [from]);
}
