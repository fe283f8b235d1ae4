import assert from 'node:assert/strict';
import { test } from 'node:test';
import { channelIdIn, chunksOf, isStale, problemWith, sharedNameOf } from './rules.ts';

const wanted = { name: 'ext-globex', teamId: 'T1', partnerTeamId: 'T2', customerName: 'Globex' };
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
const shared = (...ids: string[]) => ({ is_ext_shared: ids.length > 1, shared_team_ids: ids });

test('only a channel that exactly this customer reads takes words', () => {
  const table: [Parameters<typeof problemWith>[0], RegExp | null][] = [
    [shared('T1', 'T2'), null],
    [shared('T1'), /nobody outside/],
    [shared('T1', 'T3'), /another organisation than Globex/],
    [shared('T1', 'T2', 'T3'), /2 organisations, not with Globex alone/],
    [{ ...shared('T1', 'T2'), is_archived: true }, /archived/],
    [null, /gone/],
  ];
  for (const [shown, expected] of table) {
    const problem = problemWith(shown, wanted);
    if (expected) assert.match(problem ?? '', expected);
    else assert.equal(problem, null);
  }
});

test('what Slack said is good for ten minutes, and until something happens', () => {
  const table: [Date | null, Date | null, number, boolean][] = [
    [null, null, 0, true],
    [at(0), null, 9, false],
    [at(0), null, 10, true],
    [at(5), at(4), 6, false],
    [at(5), at(5), 6, true],
    [at(5), at(6), 7, true],
  ];
  for (const [verifiedAt, changedAt, minute, expected] of table)
    assert.equal(isStale({ verifiedAt, changedAt }, at(minute)), expected, `${minute}`);
});

test('names, links and long words', () => {
  assert.equal(sharedNameOf('Müller & Söhne GmbH.'), 'ext-muller-sohne-gmbh');
  assert.equal(channelIdIn('https://northwind.slack.com/archives/C0ABC12'), 'C0ABC12');
  assert.equal(channelIdIn('C0ABC12'), 'C0ABC12');
  assert.equal(channelIdIn('#ext-globex'), null);
  const parts = chunksOf(`${'a'.repeat(20)}\n${'b'.repeat(15)}`, 25);
  assert.deepEqual(parts, ['a'.repeat(20), 'b'.repeat(15)]);
  assert.equal(chunksOf('c'.repeat(60), 25).join(''), 'c'.repeat(60));
});
