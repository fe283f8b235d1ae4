import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages, wordsFor } from '../../status-pages/public/words.ts';
import { namesRhythm, rhythmSentence, rhythmWords } from './rhythm.ts';
import { cadenceOf, defaultTimes, gradeOf, timesFor } from './rules.ts';

test('severities map to policies by their place in the ranking', () => {
  const cases = [
    [3, [1, 2, 3], 'critical'],
    [2, [1, 2, 3], 'major'],
    [1, [1, 2, 3], 'minor'],
    [null, [1, 2, 3], 'major'],
    [1, [1], 'major'],
    [2, [1, 2], 'critical'],
  ] as const;
  for (const [rank, ranks, grade] of cases) assert.equal(gradeOf(rank, ranks), grade, `${rank} of ${ranks}`);
});

test('what was set for a severity and an audience holds for exactly those', () => {
  const times = { ...defaultTimes.major, firstWord: 5, identified: 45 };
  const policy = { rows: [{ severityId: 'sev', audience: 'one_customer', times }] } as const;
  const cases = [
    ['sev', 'one_customer', 5],
    ['sev', 'everyone', 15],
    ['other', 'one_customer', 15],
    [null, 'one_customer', 15],
  ] as const;
  for (const [severity, audience, firstWord] of cases)
    assert.equal(timesFor(policy, severity, 'major', audience).firstWord, firstWord, `${severity}, ${audience}`);
  const phases = ['investigating', 'identified', 'monitoring'] as const;
  assert.deepEqual(
    phases.map((phase) => cadenceOf(times, phase)),
    [30, 45, 60],
  );
});

test('a rhythm is named in words that a person says', () => {
  const cases = [
    [1440, 'day'],
    [2880, '2 days'],
    [240, '4 hours'],
    [60, 'hour'],
    [90, '90 minutes'],
  ] as const;
  for (const [minutes, words] of cases) {
    assert.equal(rhythmWords(minutes), words);
    for (const language of languages())
      assert.ok(namesRhythm(rhythmSentence(minutes, wordsFor(language)), minutes), words);
  }
});

test('customers know a rhythm when words name it, in a language of the pages', () => {
  const cases = [
    ['Wir melden uns alle 4 Stunden.', 240, true],
    ['We write every 240 minutes.', 240, true],
    ['We are on it. Next update at 14:00.', 240, false],
    ['Version 2.4 is out.', 240, false],
    ['We write every hour.', 240, false],
    ['We restored 4 of 9 databases.', 240, false],
    ['نكتب لكم كل 4 ساعات.', 240, true],
    ['We write every 24 hours.', 240, false],
    ['Wir schreiben jeden Tag.', 1440, true],
  ] as const;
  for (const [words, minutes, named] of cases) assert.equal(namesRhythm(words, minutes), named, words);
});
