import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { width } from '../rules.ts';
import { areMany, grewWider, proposeAudience, type Situation } from './rules.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => `C${index + 1}`);
/** How many customers are known to be affected, of how many, and how many of them can be written to. */
const groups = {
  none: { customers: [], reachable: 0, total: 1_000 },
  one: { customers: names(1), reachable: 1, total: 1_000 },
  'one, unreachable': { customers: names(1), reachable: 0, total: 1_000 },
  few: { customers: names(9), reachable: 9, total: 1_000 },
  'few, unreachable': { customers: names(9), reachable: 8, total: 1_000 },
  many: { customers: names(10), reachable: 10, total: 1_000 },
  'few of few': { customers: names(2), reachable: 2, total: 6 },
  'many of few': { customers: names(3), reachable: 3, total: 6 },
};
const places = {
  nothing: { touched: [], onPage: false },
  'a service': { touched: ['Exports'], onPage: false },
  'a component': { touched: ['Exports'], onPage: true },
};
const grades = ['minor', 'major', 'critical'] as const;
const toldBefore = [null, 'one_customer', 'some_customers', 'everyone'] as const;

function* situations(): Generator<[string, Situation]> {
  for (const sensitive of [false, true])
    for (const [place, where] of Object.entries(places))
      for (const [group, who] of Object.entries(groups))
        for (const grade of grades)
          for (const told of toldBefore) {
            const words = [sensitive ? 'sensitive' : 'plain', place, group, grade, `told ${told ?? 'nobody'}`];
            yield [words.join(' · '), { ...where, ...who, grade, sensitive, told }];
          }
}

const table = () => {
  const lines = [...situations()].map(([words, situation]) => {
    const proposed = proposeAudience(situation);
    return `${words} → ${proposed ? `${proposed.answer}: ${proposed.reason}` : 'no proposal'}`;
  });
  return `${lines.join('\n')}\n`;
};

test('the router decides every combination as the table says; changing it is a change to the table', () => {
  const golden = readFileSync(join(import.meta.dirname, 'rules.table.txt'), 'utf8');
  assert.equal(golden.trimEnd().split('\n').length, 2 * 3 * 8 * 3 * 4);
  assert.deepEqual(table().split('\n'), golden.split('\n'));
});

test('nothing sensitive is proposed for everyone who were not told already, and what was told is never narrowed', () => {
  for (const [words, situation] of situations()) {
    const proposed = proposeAudience(situation);
    if (situation.sensitive && situation.told !== 'everyone') assert.notEqual(proposed?.answer, 'everyone', words);
    if (situation.sensitive && proposed) assert.equal(proposed.secondOpinion, true, words);
    assert.ok(width(proposed?.answer ?? null) >= width(situation.told), words);
  }
});

test('a worse grade never makes it narrower, nor does a customer more', () => {
  for (const [words, situation] of situations()) {
    const now = width(proposeAudience(situation)?.answer ?? null);
    assert.ok(width(proposeAudience({ ...situation, grade: 'critical' })?.answer ?? null) >= now, words);
    const { customers, reachable } = situation;
    if (customers.length === 0) continue;
    const grown = { ...situation, customers: [...customers, 'one more'], reachable: reachable + 1 };
    assert.ok(width(proposeAudience(grown)?.answer ?? null) >= now, words);
  }
});

test('many is one in a hundred, or half of a short list', () => {
  const cases = [
    [1, 1, false],
    [2, 6, false],
    [3, 6, true],
    [49, 99, false],
    [50, 99, true],
    [2, 100, true],
    [9, 1_000, false],
    [10, 1_000, true],
  ] as const;
  for (const [affected, total, many] of cases) assert.equal(areMany(affected, total), many, `${affected} of ${total}`);
});

test('it is asked again only when it is wider than what was decided and what was known then', () => {
  const cases = [
    ['everyone', 'one_customer', null, true],
    ['everyone', 'one_customer', 'some_customers', true],
    ['everyone', 'one_customer', 'everyone', false],
    ['some_customers', 'everyone', null, false],
    ['some_customers', 'nobody', 'one_customer', true],
    ['everyone', null, null, false],
  ] as const;
  for (const [answer, decided, proposed, again] of cases)
    assert.equal(grewWider({ answer }, { answer: decided, proposed }), again, `${decided} → ${answer}`);
  assert.equal(grewWider(null, { answer: 'nobody', proposed: null }), false);
});
