import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fairly } from './desk/fairly.ts';
import { namedIn, nextCheck, rungAt, staysOwed } from './rules.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 12, 0) + minutes * 60_000);

test('the ladder climbs at five before, due, five and ten after', () => {
  const due = at(0);
  const cases = [
    [-60, 0],
    [-5.1, 0],
    [-5, 1],
    [-0.1, 1],
    [0, 2],
    [4.9, 2],
    [5, 3],
    [10, 4],
    [600, 4],
  ] as const;
  for (const [minutes, rung] of cases) assert.equal(rungAt(due, at(minutes)), rung, `${minutes} min`);
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((rung) => nextCheck(due, rung)?.getTime()),
    [at(-5), at(0), at(5), at(10)].map(Number).concat([undefined as never]),
  );
});

test('a wider answer ends nothing that fewer were owed; a narrower one, and nobody, ends the rest', () => {
  const cases = [
    ['one_customer', 'everyone', true],
    ['some_customers', 'everyone', true],
    ['one_customer', 'some_customers', true],
    ['everyone', 'everyone', true],
    ['some_customers', 'one_customer', false],
    ['everyone', 'one_customer', false],
    ['one_customer', 'nobody', false],
    ['undecided', 'everyone', false],
  ] as const;
  for (const [audience, answer, stays] of cases)
    assert.equal(staysOwed(audience, answer), stays, `${audience}, then ${answer}`);
});

test('a component is known when words name it as a whole', () => {
  const things = ['Checkout', 'API', 'Card payments', '–'].map((name) => ({ name }));
  const named = (words: string) => namedIn(words, things).map(({ name }) => name);
  assert.deepEqual(named('CHECKOUT is down, card-payments too'), ['Checkout', 'Card payments']);
  assert.deepEqual(named('Capital is slow – checkouts'), []);
});

const of = (incidentId: string, count: number) => Array.from({ length: count }, (_, at) => ({ incidentId, at }));

test('one incident with many words owed leaves room for the others, and says how many more it has', () => {
  const rows = [...of('crowd', 12), ...of('second', 2), ...of('third', 1)];
  const { page, left } = fairly(rows, 8);
  assert.deepEqual(
    page.map(({ incidentId }) => incidentId),
    [...of('crowd', 5), ...of('second', 2), ...of('third', 1)].map(({ incidentId }) => incidentId),
  );
  assert.deepEqual(
    [...left],
    [
      ['crowd', 7],
      ['second', 0],
      ['third', 0],
    ],
  );
  assert.equal(fairly(rows, 20).page.length, 15);
  assert.equal(fairly(of('crowd', 12), 8).page.length, 8, 'what room is left goes to the soonest');
});
