import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { FastifyInstance } from 'fastify';
import { incidents } from '../../incidents/module.ts';
import { UserError } from '../../kernel/errors.ts';
import { createHttp } from '../../kernel/http.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { MailSink } from '../../outside/mail-sink.ts';
import { catalog } from '../../catalog/module.ts';
import { people } from '../../people/module.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { noteBounce } from '../bounces/note-bounce.ts';
import { saveComponent } from '../components/save-component.ts';
import { statusPages } from '../module.ts';
import { confirmSubscription } from '../subscribers/confirm.ts';
import { listSubscribers } from '../subscribers/list.ts';
import { setListOwner } from '../subscribers/set-list-owner.ts';
import { unsubscribe } from '../subscribers/unsubscribe.ts';
import { unsubscribeToken } from '../subscribers/tokens.ts';
import { changeSubscription, showSubscription } from '../subscribers/manage.ts';
import { importSubscribers } from './import-subscribers.ts';
import { previewSubscribers } from './preview-import.ts';

const key = 'a-key-for-tests-of-16';
let kernel: TestKernel;
let app: FastifyInstance;
let sink: MailSink;
const caller = { actor: owner };

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages], {
    DEMO: 'false',
    ADMIN_API_KEY: key,
  });
  sink = new MailSink(join(kernel.config.DATA_DIR, 'mail'));
  kernel.config.SMTP_PORT = await sink.listen(0);
  app = await createHttp(kernel);
  await kernel.run(saveComponent, { name: 'Checkout' }, caller);
});
after(async () => {
  await app.close();
  await sink.close();
  await kernel.end();
});

const file = (...lines: string[]) => ['Email,Components,list_owner', ...lines].join('\n');
const take = (text: string, consent: 'vouched' | 'asked', source = '') =>
  kernel.run(importSubscribers, { text, consent, source }, caller);
const listed = async (status: 'active' | 'pending') =>
  (await kernel.ask(listSubscribers, { status }, caller)).subscribers;
const mailsTo = async (to: string) =>
  (await Promise.all(sink.list({ to }).map(({ id }) => sink.read(id)))).map((mail) => mail?.text ?? '');
const tokenIn = (text: string | undefined, path: string) => new RegExp(`/${path}/(\\S+)`).exec(text ?? '')?.[1] ?? '';

test('a dry run says what would be added, is known, suppressed or wrong, and writes nothing', async () => {
  await take(file('known@example.com', 'gone@example.com'), 'vouched', 'The page before');
  await kernel.run(noteBounce, { kind: 'hard', email: 'gone@example.com' }, caller);
  const text = file(
    ...['new@example.com,checkout', 'KNOWN@example.com', 'gone@example.com', 'new@example.com', 'nonsense'],
    ...['else@example.com,Search', 'list@example.com,,nobody'],
  );
  const plan = await kernel.ask(previewSubscribers, { text }, caller);
  assert.deepEqual(
    plan.added.map(({ email, line }) => [email, line]),
    [['new@example.com', 2]],
  );
  assert.deepEqual(
    plan.known.map(({ line }) => line),
    [3, 5],
  );
  assert.deepEqual(
    plan.suppressed.map(({ line }) => line),
    [4],
  );
  assert.deepEqual(
    plan.invalid.map(({ line, sentence }) => [line, /“(\w+)”/.exec(sentence)?.[1]]),
    [
      [6, 'nonsense'],
      [7, 'Search'],
      [8, 'nobody'],
    ],
  );
  assert.equal((await listed('active')).length, 1);
});

test('who vouches is a fact and stands beside each; who is asked hears nothing before they say yes', async () => {
  await assert.rejects(
    take(file('a@example.com'), 'vouched'),
    (error: UserError) => error.refusals[0]?.pointer === 'source',
  );
  await take(file('vouched@example.com,Checkout'), 'vouched', 'Acme Status');
  const [row] = await listed('active');
  assert.deepEqual([row?.email, row?.vouchedBy, row?.componentIds.length], ['vouched@example.com', owner.name, 1]);
  const facts = await kernel.facts('subscribers.imported');
  assert.deepEqual(facts.at(-1)?.body, { source: 'Acme Status' });
  assert.doesNotMatch(JSON.stringify(facts), /@example/);
  await take(file('asked@example.com,Checkout'), 'asked');
  assert.deepEqual(
    (await listed('pending')).map(({ email }) => email),
    ['asked@example.com'],
  );
  await kernel.jobs.drain();
  const [mail] = await mailsTo('asked@example.com');
  const { outcome } = await kernel.run(confirmSubscription, { token: tokenIn(mail, 'subscribe/confirm') }, caller);
  assert.equal(outcome, 'confirmed');
  assert.equal((await listed('active')).find(({ email }) => email === 'asked@example.com')?.componentIds.length, 1);
  assert.deepEqual(await take(file('asked@example.com'), 'vouched', 'x'), {
    added: 0,
    known: 1,
    suppressed: 0,
    invalid: 0,
  });
});

test('a distribution list is ended by the link of its owner alone; a member’s click asks the owner, once an hour', async () => {
  await take(file('everyone@example.com,,boss@example.com'), 'vouched', 'x');
  await kernel.jobs.drain();
  const [welcome] = await mailsTo('boss@example.com');
  const id = (await listed('active')).find(({ email }) => email === 'everyone@example.com')?.id ?? '';
  const member = await unsubscribeToken(kernel.context(), id);
  for (let click = 0; click < 3; click++)
    assert.equal(await kernel.run(unsubscribe, { token: member }, caller), 'owner_only');
  await kernel.jobs.drain();
  assert.equal((await mailsTo('boss@example.com')).length, 2);
  assert.equal((await kernel.ask(showSubscription, { token: member }, caller)).outcome, 'owner_only');
  const change = { step: 'save', hearsAll: true, componentIds: [], pageIncidentIds: [] };
  assert.equal((await kernel.run(changeSubscription, { token: member, ...change }, caller)).outcome, 'owner_only');
  const boss = tokenIn(welcome, 'unsubscribe');
  assert.equal((await kernel.ask(showSubscription, { token: boss }, caller)).outcome, 'managing');
  await kernel.run(setListOwner, { id, owner: 'other@example.com' }, caller);
  assert.equal(await kernel.run(unsubscribe, { token: boss }, caller), 'expired', 'who was the owner is so no more');
  await kernel.jobs.drain();
  const other = tokenIn((await mailsTo('other@example.com'))[0], 'unsubscribe');
  assert.equal(await kernel.run(unsubscribe, { token: other }, caller), 'unsubscribed');
});

test('what is exported can be imported, and no cell is a formula', async () => {
  await take(file('=cmd@example.com', '+plus@example.com'), 'vouched', 'x');
  const url = '/api/candor/v1/status-pages/default/subscribers.csv';
  assert.equal((await app.inject({ url })).statusCode, 401);
  const answer = await app.inject({ url, headers: { authorization: `Bearer ${key}` } });
  assert.equal(answer.statusCode, 200);
  assert.match(String(answer.headers['content-disposition']), /attachment; filename="subscribers-/);
  const rows = parse(answer.body, { bom: true, columns: true }) as Record<string, string>[];
  assert.ok(
    rows.some(
      ({ email, status, components }) =>
        email === 'vouched@example.com' && status === 'active' && components === 'Checkout',
    ),
  );
  for (const cell of rows.flatMap((row) => Object.values(row))) assert.doesNotMatch(cell, /^[=+\-@]/);
  const plan = await kernel.ask(previewSubscribers, { text: answer.body }, caller);
  assert.equal(plan.added.length, 0);
  assert.ok(plan.known.length >= 4);
  assert.ok(
    plan.invalid.some(({ sentence }) => sentence.includes('“unsubscribed”')),
    'who ended it is not brought over',
  );
});
