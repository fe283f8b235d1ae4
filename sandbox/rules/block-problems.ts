import { codePoints, isObject, type Json } from '../json.ts';
import type { Problem } from './errors.ts';

/** Collects what is wrong with a payload, each with the JSON pointer to the place. */
export class Problems {
  readonly list: Problem[] = [];

  add(pointer: string, code: string, message: string, constraint?: Problem['constraint']): void {
    this.list.push({ pointer, code, message, ...(constraint && { constraint }) });
  }

  missing(pointer: string, field: string): void {
    this.add(pointer, 'missing_field', `missing required field: ${field}`);
  }

  text(at: string, holder: Json, field: string, longest: number, required = false, shortest = 1): void {
    const value = holder[field];
    if (value === undefined || value === null) {
      if (required) this.missing(at, field);
      return;
    }
    if (typeof value !== 'string') {
      this.wrongType(`${at}/${field}`, 'string', value);
      return;
    }
    this.length(`${at}/${field}`, value, longest, shortest);
  }

  length(at: string, value: string, longest: number, shortest = 1): void {
    const length = codePoints(value);
    if (length > longest) {
      this.add(at, 'max_length', `must be less than ${longest + 1} characters`, {
        type: 'max_length',
        expected: [String(longest)],
        got: String(length),
      });
    }
    if (length < shortest) {
      this.add(at, 'min_length', `must be more than ${shortest - 1} characters`, {
        type: 'min_length',
        expected: [String(shortest)],
        got: String(length),
      });
    }
  }

  wrongType(at: string, expected: string, got: unknown): void {
    this.add(at, 'invalid_type', `must be of type ${expected}`, {
      type: 'type',
      expected: [expected],
      got: Array.isArray(got) ? 'array' : typeof got,
    });
  }

  oneOf(at: string, holder: Json, field: string, allowed: string[]): void {
    const value = holder[field];
    if (value === undefined || allowed.includes(String(value))) return;
    this.add(`${at}/${field}`, 'invalid_enum', `must be one of ${allowed.join(', ')}`, {
      type: 'enum',
      expected: allowed,
      got: String(value),
    });
  }

  array(at: string, holder: Json, field: string, least: number, most: number, required = true): Json[] {
    const value = holder[field];
    if (value === undefined || value === null) {
      if (required) this.missing(at, field);
      return [];
    }
    if (!Array.isArray(value)) {
      this.wrongType(`${at}/${field}`, 'array', value);
      return [];
    }
    this.count(`${at}/${field}`, value.length, least, most);
    const items: Json[] = [];
    for (const [index, item] of value.entries()) {
      if (isObject(item)) items.push(item);
      else this.wrongType(`${at}/${field}/${index}`, 'object', item);
    }
    return items;
  }

  count(at: string, count: number, least: number, most: number): void {
    if (count > most) {
      this.add(at, 'max_items', `no more than ${most} items allowed`, {
        type: 'max_items',
        expected: [String(most)],
        got: String(count),
      });
    }
    if (count < least) {
      this.add(at, 'min_items', `no fewer than ${least} items allowed`, {
        type: 'min_items',
        expected: [String(least)],
        got: String(count),
      });
    }
  }

  /** A text object; `kinds` says which of the two it may be. */
  textObject(at: string, holder: Json, field: string, longest: number, kinds: string[], required = false): void {
    const value = holder[field];
    if (value === undefined || value === null) {
      if (required) this.missing(at, field);
      return;
    }
    if (!isObject(value)) {
      this.wrongType(`${at}/${field}`, 'object', value);
      return;
    }
    this.textValue(`${at}/${field}`, value, longest, kinds);
  }

  textValue(at: string, value: Json, longest: number, kinds: string[]): void {
    if (!kinds.includes(String(value.type))) {
      this.add(`${at}/type`, 'invalid_text_type', `must be one of ${kinds.join(', ')}`, {
        type: 'enum',
        expected: kinds,
        got: String(value.type),
      });
    }
    this.text(at, value, 'text', longest, true);
    if (value.type === 'mrkdwn' && value.emoji !== undefined) {
      this.add(`${at}/emoji`, 'invalid_additional_property', 'no additional property allowed: emoji');
    }
  }
}
