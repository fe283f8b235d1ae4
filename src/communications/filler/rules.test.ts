import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PublicStatus } from '../tables.ts';
import { heldAgainst, saysHardlyAnything, saysNothingNew, unchangedInARow } from './rules.ts';

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
test('words are held against all of their status since it was over last', () => {
  assert.deepEqual(held('investigating', 'identified', 'investigating', 'resolved', 'investigating'), [1]);
  assert.deepEqual(held('resolved', 'resolved', 'identified', 'resolved'), [0]);
});

test('a sentence says something, a word hardly anything', () => {
  for (const words of ['.', '🙏 …', '\u200B\u200B', 'Update', 'a b']) assert.ok(saysHardlyAnything(words, 2), words);
  for (const words of ['Exports fail', '現在調査中です', 'لا تعمل البطاقات'])
    assert.ok(!saysHardlyAnything(words, 2), words);
  assert.deepEqual([saysHardlyAnything('x', 1), saysHardlyAnything('Fixed.', 1)], [true, false]);
});
