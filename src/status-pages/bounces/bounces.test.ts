import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import { createHttp } from '../../kernel/http.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { MailSink } from '../../outside/mail-sink.ts';
import { catalog } from '../../catalog/module.ts';
import { people } from '../../people/module.ts';
import { patiently } from '../../../test/kit/people-outside.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { deliveryTotals } from '../deliveries/totals.ts';
import { needPage } from '../find.ts';
import { statusPages } from '../module.ts';
import { publishPost } from '../publish-post.ts';
import { confirmSubscription } from '../subscribers/confirm.ts';
import { listSubscribers } from '../subscribers/list.ts';
import { releaseSubscriber } from '../subscribers/release.ts';
import { subscribe } from '../subscribers/subscribe.ts';
import { confirmToken } from '../subscribers/tokens.ts';
import { statusPagesTables } from '../tables.ts';
import { readReport } from './read-report.ts';

let kernel: TestKernel;
let app: FastifyInstance;
let sink: MailSink;
const caller = { actor: owner };
const key = 'a-key-for-the-intake';

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages], {
    DEMO: 'false',
    MAIL_INTAKE_KEY: key,
  });
  sink = new MailSink(join(kernel.config.DATA_DIR, 'mail'));
  kernel.config.SMTP_PORT = await sink.listen(0);
  app = await createHttp(kernel);
});
after(async () => {
  await app.close();
  await sink.close();
  await kernel.end();
});

let asked = 0;
const ask = async (email: string) => {
  const page = await needPage(kernel.db);
  return await kernel.run(subscribe, { pageId: page.id, email, ip: `198.51.100.${++asked}` }, caller);
};
async function subscribed(email: string): Promise<string> {
  assert.equal(await ask(email), 'confirmation_sent');
  const row = await rowOf(email);
  const token = confirmToken(kernel.config, row.id, row.askedAt);
  assert.equal((await kernel.run(confirmSubscription, { token }, caller)).outcome, 'confirmed');
  return row.id;
}
const rowOf = (email: string) =>
  statusPagesTables(kernel.db)
    .selectFrom('subscribers')
    .selectAll()
    .where('email', '=', email)
    .executeTakeFirstOrThrow();

let count = 0;
async function published(name: string): Promise<string> {
  const incidentId = (await kernel.run(declareIncident, { name }, caller)).id;
  const publishedAt = kernel.now().toISOString();
  const publicationId = `publication-${++count}`;
  const given = { incidentId, publicationId, name, status: 'investigating' as const, words: 'Looking.', publishedAt };
  const { updateId } = await kernel.run(publishPost, given, caller);
  await kernel.jobs.drain();
  return updateId;
}
const post = (path: string, payload: object | string, given = key, type = 'application/json') =>
  app.inject({
    ...{ method: 'POST', url: `/api/intake/mail/${given}/${path}`, headers: { 'content-type': type } },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
const mailsTo = (email: string) => sink.list({ to: email }).length;

const report = (email: string, messageId: string, action: string, status: string) =>
  [
    'From: MAILER-DAEMON@mx.example.net',
    'To: status@candor.localhost',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b\r\nContent-Type: text/plain\r\n\r\nSorry.',
    '--b\r\nContent-Type: message/delivery-status\r\n',
    'Reporting-MTA: dns; mx.example.net\r\n',
    `Final-Recipient: rfc822; ${email}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1\r\n User unknown\r\n',
    '--b\r\nContent-Type: text/rfc822-headers\r\n',
    `Message-ID: ${messageId}`,
    'Subject: [Investigating] Cards\r\n',
    '--b--',
    '',
  ].join('\r\n');

test('the report of a mail server suppresses the address and marks the very mail that came back', async () => {
  const id = await subscribed('ana@example.com');
  const [first, second] = [await published('First'), await published('Second')];
  const [sent] = sink.list({ to: 'ana@example.com', subject: 'First' });
  const mail = await sink.read(sent?.id ?? '');
  const messageId = mail?.headers.find(({ name }) => name === 'message-id')?.value ?? '';
  const answer = await post('bounces', { message: report('Ana@example.com', messageId, 'failed', '5.1.1') });
  assert.deepEqual([answer.statusCode, answer.json()], [200, { noted: 1 }]);
  assert.equal((await deliveryTotals(kernel.db, first)).bounced, 1);
  assert.equal((await deliveryTotals(kernel.db, second)).sent, 1);
  const row = await rowOf('ana@example.com');
  assert.equal(row.status, 'suppressed');
  assert.match(row.suppressedReason ?? '', /refused the address for good: smtp; 550 5\.1\.1 User unknown/);
  const before = mailsTo('ana@example.com');
  const third = await published('Third');
  assert.equal(mailsTo('ana@example.com'), before);
  assert.equal((await deliveryTotals(kernel.db, third)).suppressed, 1);
  const [listed] = (await kernel.ask(listSubscribers, { status: 'suppressed' }, caller)).subscribers;
  assert.equal(listed?.id, id);
  await kernel.run(releaseSubscriber, { id }, caller);
  await published('Fourth');
  assert.equal(mailsTo('ana@example.com'), before + 1);
});

test('a report of a delay says nothing, one of a soft failure is counted; ten of them suppress', async () => {
  await subscribed('ben@example.com');
  await published('Fifth');
  assert.deepEqual(
    (await post('bounces', { message: report('ben@example.com', '<x@y>', 'delayed', '4.4.7') })).json(),
    { noted: 0 },
  );
  for (let soft = 1; soft <= 10; soft++) {
    assert.equal((await rowOf('ben@example.com')).status, 'active');
    await post('bounces', { kind: 'soft', email: 'ben@example.com', detail: 'Mailbox full' });
    assert.equal((await rowOf('ben@example.com')).softBounces, soft);
  }
  assert.equal((await rowOf('ben@example.com')).status, 'suppressed');
});

test('who called a mail spam is not written to again, not even when asked to; the answer tells nobody', async () => {
  await subscribed('cleo@example.com');
  const complaint = [
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
    '',
    '--b\r\nContent-Type: message/feedback-report\r\n',
    'Feedback-Type: abuse\r\nOriginal-Rcpt-To: <cleo@example.com>\r\n',
    '--b--',
    '',
  ].join('\r\n');
  assert.deepEqual(await readReport(complaint), [
    { kind: 'complaint', email: 'cleo@example.com', messageId: undefined, detail: 'abuse' },
  ]);
  await post('bounces', { message: complaint });
  await kernel.jobs.drain();
  assert.equal((await rowOf('cleo@example.com')).suppressedKind, 'complaint');
  const before = mailsTo('cleo@example.com');
  assert.equal(await ask('cleo@example.com'), 'confirmation_sent');
  await kernel.jobs.drain();
  assert.equal(mailsTo('cleo@example.com'), before);
});

test('Amazon SES and Postmark are understood in their own words', async () => {
  for (const email of ['dan@example.com', 'eva@example.com', 'fay@example.com', 'gil@example.com'])
    await subscribed(email);
  const bounced = {
    notificationType: 'Bounce',
    bounce: {
      bounceType: 'Permanent',
      bouncedRecipients: [{ emailAddress: 'dan@example.com', diagnosticCode: '550' }],
    },
    mail: { headers: [{ name: 'Message-ID', value: '<nothing@example.com>' }] },
  };
  const notification = JSON.stringify({ Type: 'Notification', TopicArn: 'arn:x', Message: JSON.stringify(bounced) });
  assert.deepEqual((await post('ses', notification, key, 'text/plain; charset=UTF-8')).json(), { noted: 1 });
  const spam = { eventType: 'Complaint', complaint: { complainedRecipients: [{ emailAddress: 'eva@example.com' }] } };
  await post('ses', { Type: 'Notification', Message: JSON.stringify(spam) });
  await post('postmark', { RecordType: 'Bounce', Type: 'HardBounce', Email: 'fay@example.com', Details: 'gone' });
  await post('postmark', { RecordType: 'Bounce', Type: 'SoftBounce', Email: 'gil@example.com' });
  await post('postmark', { RecordType: 'Delivery', Email: 'gil@example.com' });
  const kinds = await Promise.all(['dan', 'eva', 'fay', 'gil'].map((name) => rowOf(`${name}@example.com`)));
  assert.deepEqual(
    kinds.map(({ suppressedKind, softBounces }) => suppressedKind ?? softBounces),
    ['hard', 'complaint', 'hard', 1],
  );
  assert.equal((await post('ses', 'not json', key, 'text/plain')).statusCode, 422);
  const elsewhere = { Type: 'SubscriptionConfirmation', Message: 'x', SubscribeURL: 'https://sns.evil.example/' };
  assert.equal((await post('ses', elsewhere)).statusCode, 422);
});

test('without the key nothing is noted', async () => {
  await subscribed('hal@example.com');
  for (const path of ['bounces', 'ses', 'postmark']) {
    const body = { kind: 'hard', email: 'hal@example.com', RecordType: 'Bounce', Type: 'Notification', Message: '{}' };
    assert.equal((await post(path, body, 'wrong-wrong-wrong')).statusCode, 403, path);
  }
  assert.equal((await rowOf('hal@example.com')).status, 'active');
  const stranger = await post('bounces', { kind: 'hard', email: 'nobody@example.com' });
  assert.deepEqual([stranger.statusCode, stranger.json()], [200, { noted: 1 }], 'and the answer tells nothing');
});

test('a server that says there is no such mailbox is believed at once', async () => {
  await subscribed('ida@example.com');
  sink.setFaults({ refuse: { count: 100, code: 550, message: '5.1.1 No such user' } });
  const updateId = await published('Refused');
  sink.setFaults({});
  const { bounced, sent, failed } = await deliveryTotals(kernel.db, updateId);
  assert.ok(bounced > 0 && sent === 0 && failed === 0);
  assert.equal((await rowOf('ida@example.com')).status, 'suppressed');
});

test('a domain that asks to wait holds nobody else up: most of its mails are put off', async () => {
  const slow = Array.from({ length: 14 }, (_, index) => `slow${index}@slow.example`);
  for (const email of [...slow, 'quick@quick.example']) await subscribed(email);
  await kernel.jobs.drain();
  sink.setFaults({ refuse: { count: 100, code: 451, message: '4.7.1 Too many, try later', domain: 'slow.example' } });
  const incidentId = (await kernel.run(declareIncident, { name: 'Slow' }, caller)).id;
  const publishedAt = kernel.now().toISOString();
  const given = {
    incidentId,
    publicationId: 'slow',
    name: 'Slow',
    status: 'investigating' as const,
    words: 'Looking.',
  };
  const { updateId } = await kernel.run(publishPost, { ...given, publishedAt }, caller);
  const deliveries = () =>
    statusPagesTables(kernel.db)
      .selectFrom('deliveries')
      .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriberId')
      .select(['deliveries.status', 'deliveries.reason', 'subscribers.email'])
      .where('deliveries.updateId', '=', updateId)
      .where('subscribers.email', 'like', '%slow%')
      .execute();
  // As a worker does, many at once.
  await kernel.jobs.work();
  await patiently(
    'all were tried or put off',
    async () => {
      const rows = await deliveries();
      assert.ok(rows.every(({ status, reason }) => status === 'queued' && reason));
      assert.ok(rows.some(({ reason }) => /slow\.example takes what it is sent slowly/.test(reason ?? '')));
      assert.equal(mailsTo('quick@quick.example'), 2);
    },
    20_000,
  );
  sink.setFaults({});
  assert.equal(mailsTo('slow0@slow.example'), 1, 'only the question whether it is theirs');
});
