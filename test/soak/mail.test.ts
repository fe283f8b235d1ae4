import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runMail } from './mail/run.ts';

test('a worker killed three times with −9 while it sends 2,000 mails: each person gets one, or the row says that it is uncertain', async () => {
  const { mails, deliveries, differences } = await runMail(2_000, false, () => {});
  assert.deepEqual(differences, []);
  assert.ok(mails > 1_800, JSON.stringify(deliveries));
});
