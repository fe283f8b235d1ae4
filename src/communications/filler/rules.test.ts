import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PublicStatus } from '../tables.ts';
import { heldAgainst, isNewEstimate, saysHardlyAnything, saysNothingNew, unchangedInARow } from './rules.ts';

const entry = (checked: string | null) => ({ status: 'identified' as const, checked });

test('pasting the same words again says nothing new, also with another time in them', () => {
  assert.ok(
    saysNothingNew(
      'We are still investigating. Next update by 14:30.',
      'we are still investigating - next update by 14:00',
    ),
  );
  assert.ok(
    !saysNothingNew(
      'Card payments work again; bank transfers are still delayed.',
      'Card payments fail for some customers.',
    ),
  );
});

test('confirmations in a row are counted from the newest back', () => {
  assert.equal(unchangedInARow([entry('logs'), entry('graphs'), entry(null), entry('x')]), 2);
  assert.equal(unchangedInARow([entry(null)]), 0);
  assert.equal(unchangedInARow([]), 0);
});

test('nor do tricks: what nobody sees, pictures, sentences in another order', () => {
  const said = 'Exports fail for some of you. We are looking into the queue.';
  const tricks = [
    [...said].join('\u200B'),
    `${said} 🙏🙏🙏🙏🙏🙏`,
    'We are looking into the queue. Exports fail for some of you.',
    said.replaceAll('. ', '!\n\n— '),
  ];
  for (const trick of tricks) assert.ok(saysNothingNew(trick, said), trick);
  assert.ok(!saysNothingNew('Frankfurt is back. Dublin still fails.', 'Dublin is back. Frankfurt still fails.'));
});

const held = (status: PublicStatus, ...published: PublicStatus[]) =>
  heldAgainst(
    status,
    published.map((one, index) => ({ status: one, index })),
  ).map(({ index }) => index);
test('words are held against all since it was over last; a cause found, a mend watched or an end is news once', () => {
  assert.deepEqual(held('investigating', 'identified', 'investigating', 'resolved', 'investigating'), [0, 1]);
  assert.deepEqual(held('identified', 'identified', 'investigating'), [0, 1]);
  assert.deepEqual(held('monitoring', 'monitoring', 'identified', 'investigating'), [0, 1, 2]);
  for (const first of ['identified', 'monitoring', 'resolved'] as const)
    assert.deepEqual(held(first, 'investigating'), []);
  assert.deepEqual(held('identified', 'investigating', 'resolved', 'identified'), [], 'said before it was over');
  assert.deepEqual(held('resolved', 'resolved', 'identified', 'resolved'), [0]);
});

test('an estimate that moves by moments is no news; by five minutes or a tenth of what is left it is', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();
  const range = (from: number, until: number) => ({ from: at(from), until: at(until) });
  const guess = { ...range(60, 120), confidence: 'medium' as const, basis: 'Half of it is back' };
  const isNew = (one: object, known = guess) => isNewEstimate({ ...guess, ...one }, known, now);
  assert.deepEqual([isNew({}), isNew(range(60, 121)), isNew(range(58, 124))], [false, false, false]);
  assert.deepEqual([isNew(range(60, 125)), isNew(range(54, 120))], [true, true]);
  assert.equal(isNew(range(5, 23), { ...guess, ...range(5, 20) }), true, 'three of twenty minutes');
  assert.deepEqual([isNew({ confidence: 'high' }), isNew({ basis: 'The disk is replaced' })], [true, true]);
  assert.equal(isNew({ basis: 'half of it is back!' }), false);
  const eu = { name: 'EU', ...range(60, 90) };
  const grouped = { ...guess, segments: [eu] };
  assert.equal(isNew({ segments: [{ ...eu, name: 'eu', until: at(92) }] }, grouped), false);
  assert.equal(isNew({ segments: [{ ...eu, until: at(96) }] }, grouped), true);
  assert.deepEqual([isNew({ segments: [eu] }), isNew({}, grouped)], [true, true]);
});

test('a sentence says something, a word hardly anything', () => {
  for (const words of ['.', '🙏 …', '\u200B\u200B', 'Update', 'a b']) assert.ok(saysHardlyAnything(words, 2), words);
  for (const words of ['Exports fail', '現在調査中です', 'لا تعمل البطاقات'])
    assert.ok(!saysHardlyAnything(words, 2), words);
  assert.deepEqual([saysHardlyAnything('x', 1), saysHardlyAnything('Fixed.', 1)], [true, false]);
});
