import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runMail } from './mail/run.ts';

test('a worker killed three times with −9 while it sends 1,000 mails: each person gets one, or the row says that it is uncertain', async () => {
  const { mails, deliveries, differences } = await runMail(1_000, false, () => {});
  assert.deepEqual(differences, []);
  const { claimed = 0, sending = 0, uncertain = 0 } = deliveries;
  assert.ok(mails + claimed + sending + uncertain >= 1_000, JSON.stringify(deliveries));
  assert.ok(sending + uncertain <= 60, `${sending + uncertain} people cannot be told whether they were told`);
});
