import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../kernel/errors.ts';
import { circleOf, fieldsRead, written } from './rules.ts';
import type { FieldKind } from './tables.ts';

const cases: [FieldKind, string[], string[] | RegExp][] = [
  ['text', ['  two words '], ['two words']],
  ['text', ['   '], []],
  ['text', ['a', 'b'], /holds one value/],
  ['text', ['x'.repeat(10_001)], /under 10,000/],
  ['link', ['https://example.com/run'], ['https://example.com/run']],
  ['link', ['javascript:alert(1)'], /Write it as https/],
  ['link', ['example.com'], /Write it as https/],
  ['numeric', ['+12.50'], ['12.50']],
  ['numeric', ['-3'], ['-3']],
  ['numeric', ['1e9'], /with digits/],
  ['numeric', ['twelve'], /with digits/],
  ['single_select', ['a', 'b'], /Choose one/],
  ['multi_select', ['a', 'b', 'a'], ['a', 'b']],
];

test('values of each type are kept as written, or refused at their field', () => {
  for (const [kind, given, expected] of cases) {
    const field = { id: 'f1', name: 'Field', kind };
    if (Array.isArray(expected)) {
      assert.deepEqual(written(field, given), expected, `${kind} ${given.join()}`);
      continue;
    }
    assert.throws(
      () => written(field, given),
      (error) =>
        error instanceof UserError && error.refusals[0]?.pointer === 'field-f1' && expected.test(error.message),
      `${kind} ${given.join().slice(0, 40)}`,
    );
  }
});

const reads = (id: string) => ({ A: ['B'], B: ['C'], C: ['A'], D: ['A'] })[id] ?? [];

test('fields that are worked out from each other in a circle are found', () => {
  const expression = { root_reference: 'incident.custom_field["B"].name' };
  assert.deepEqual(fieldsRead(expression), ['B']);
  assert.deepEqual(circleOf('A', reads), ['A', 'B', 'C', 'A']);
  assert.equal(circleOf('D', reads), null);
});
