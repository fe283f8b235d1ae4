import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz } from './fuzz/run.ts';

test('requests made from the schema of the whole API get no 5xx and nothing that breaks the schema', async () => {
  const { problems } = await fuzz(4, { requests: 80 }, () => {});
  assert.deepEqual(problems, []);
});
