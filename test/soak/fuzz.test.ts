import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz } from './fuzz/run.ts';

test('requests made from the schema of the whole API get no 5xx and nothing that breaks the schema', async () => {
  const { problems, requests } = await fuzz(4, 4_000, () => {});
  assert.deepEqual(problems, []);
  assert.ok(requests > 0);
});
