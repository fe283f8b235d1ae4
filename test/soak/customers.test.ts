import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCustomers } from './customers/run.ts';

test('60 customers hear in their channels by the limits of Slack, each once, likeliest to be hurt first', async () => {
  const { questions, ...told } = await runCustomers(60);
  assert.deepEqual(told, { sent: 60, hurtAreFirst: true, firstWord: ['met'], notOnce: [] });
  assert.ok(
    questions < 8,
    `${questions} questions to Slack: one at a time, 60 would take longer than the first word may`,
  );
});
