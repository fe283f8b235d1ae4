import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertChoice, firstStatus, isPractice, mayChoose, mayMoveTo, numberOf, whyNotMerge } from './rules.ts';
import type { Category } from './tables.ts';

const categories: Category[] = ['triage', 'live', 'paused', 'learning', 'closed', 'declined', 'canceled', 'merged'];
const legal: Record<Category, string> = {
  //         triage live paused learning closed declined canceled merged
  triage: '  no     yes  no     yes      yes    yes      yes      yes',
  live: '    no     yes  yes    yes      yes    no       yes      yes',
  paused: '  no     yes  no     yes      yes    no       yes      yes',
  learning: 'no     yes  no     yes      yes    no       no       yes',
  closed: '  no     yes  no     yes      yes    no       no       no',
  declined: 'no     yes  no     no       no     no       no       no',
  canceled: 'no     yes  no     no       no     no       no       no',
  merged: '  no     no   no     no       no     no       no       no',
};

test('the lifecycle has these steps and no others', () => {
  for (const from of categories) {
    const row = legal[from].trim().split(/\s+/);
    for (const [index, to] of categories.entries())
      assert.equal(mayMoveTo(from, to), row[index] === 'yes', `${from} → ${to}`);
  }
});

test('only live, learning and closed are chosen; the others name their own way', () => {
  assert.equal(mayChoose('triage', 'live'), true);
  assert.equal(mayChoose('triage', 'declined'), false);
  assert.equal(mayChoose('merged', 'live'), false);
  assert.throws(() => assertChoice({ category: 'paused', name: 'Paused' }), /\/inc pause/);
  assert.doesNotThrow(() => assertChoice({ category: 'live', name: 'Fixing' }));
});

const one = (id: string, category: Category, mode = 'standard') => ({ id, category, mode, number: Number(id) });

test('what may be merged into what', () => {
  const table: [ReturnType<typeof one>, ReturnType<typeof one>, RegExp | null][] = [
    [one('1', 'live'), one('2', 'live'), null],
    [one('1', 'triage'), one('2', 'live'), null],
    [one('1', 'triage'), one('2', 'triage'), null],
    [one('1', 'paused'), one('2', 'learning'), null],
    [one('1', 'live'), one('1', 'live'), /itself/],
    [one('1', 'live'), one('2', 'triage'), /INC-2 is still in triage/],
    [one('1', 'live'), one('2', 'closed'), /INC-2 is over/],
    [one('1', 'live'), one('2', 'merged'), /merged itself/],
    [one('1', 'closed'), one('2', 'live'), /INC-1 is over/],
    [one('1', 'live', 'test'), one('2', 'live'), /same kind/],
  ];
  for (const [from, into, why] of table) {
    const found = whyNotMerge(from, into);
    if (why) assert.match(found ?? 'allowed', why);
    else assert.equal(found, null);
  }
});

test('where a new incident starts', () => {
  const statuses = categories.map((category, rank) => ({ id: category, category, rank }));
  assert.equal(firstStatus(statuses, 'standard').category, 'live');
  assert.equal(firstStatus(statuses, 'standard', true).category, 'triage');
  assert.equal(firstStatus(statuses, 'retrospective', true).category, 'closed');
  assert.throws(() => firstStatus([], 'standard'), /Add one under Settings/);
});

test('modes and numbers', () => {
  assert.deepEqual(['standard', 'retrospective', 'test', 'tutorial'].map(isPractice), [false, false, true, true]);
  assert.deepEqual(['INC-7', 'inc-12', '3', 'seven'].map(numberOf), [7, 12, 3, null]);
});
