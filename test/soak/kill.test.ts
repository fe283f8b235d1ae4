import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runKills } from './kill/run.ts';

test('every process killed with −9 on the way: everything happened exactly once', async () => {
  const { counts, differences, kills } = await runKills({ seed: 5, kills: 6, untilStale: false, say: () => {} });
  assert.deepEqual(differences, []);
  assert.equal(kills.length, 6);
  assert.ok((counts.journeys ?? 0) > 0 && (counts['mails sent'] ?? 0) > 0, JSON.stringify(counts));
});
