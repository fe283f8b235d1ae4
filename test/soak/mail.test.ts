import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runMail } from './mail/run.ts';

test('a worker killed with −9 while it sends 600 mails: each person gets one, or the row says that it is uncertain', async () => {
  const { mails, deliveries, differences } = await runMail({
    ...{ subscribers: 600, kills: 1, untilStale: false, say: () => {} },
  });
  assert.deepEqual(differences, []);
  const { claimed = 0, sending = 0, uncertain = 0 } = deliveries;
  assert.ok(mails + claimed + sending + uncertain >= 600, JSON.stringify(deliveries));
  assert.ok(sending + uncertain <= 20, `${sending + uncertain} people cannot be told whether they were told`);
});
