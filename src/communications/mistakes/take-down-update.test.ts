import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { sql } from 'kysely';
import { testStatus } from '../../../test/kit/status.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { updateEntry } from '../../catalog/entries/update-entry.ts';
import { catalog } from '../../catalog/module.ts';
import { expressions } from '../../expressions/module.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { changeStatus } from '../../incidents/change-status.ts';
import { listStatuses } from '../../incidents/find.ts';
import { makePrivate } from '../../incidents/private/make-private.ts';
import { incidents } from '../../incidents/module.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { MailSink } from '../../outside/mail-sink.ts';
import { people } from '../../people/module.ts';
import { saveComponent } from '../../status-pages/components/save-component.ts';
import { statusPages } from '../../status-pages/module.ts';
import { takeDownPost } from '../../status-pages/take-down-post.ts';
import { removeCustomer } from '../customers/remove-customer.ts';
import { communications } from '../module.ts';
import { draftFor } from '../draft.ts';
import { saveDraft } from '../drafts/save-draft.ts';
import { giveEstimate } from '../estimates/give-estimate.ts';
import { publishUpdate } from '../publish-update.ts';
import { communicationsOf } from '../show.ts';
import { takeDownUpdate } from './take-down-update.ts';
import { undoUpdate } from './undo-update.ts';

let status: Awaited<ReturnType<typeof testStatus>>;
let kernel: TestKernel;
let sink: MailSink;
let checkout = '';
let customerId = '';
const by = { actor: owner };
before(async () => {
  status = await testStatus();
  const modules = [kernelModule, people, catalog, expressions, incidents, statusPages, communications];
  kernel = await testKernel(modules, { ...status.env, HOLD_SECONDS: '20' });
  sink = new MailSink(join(kernel.config.DATA_DIR, 'mail'));
  kernel.config.SMTP_PORT = await sink.listen(0);
  const values = { contacts: ['it@globex.example'] };
  customerId = (await kernel.run(createEntry, { typeId: 'Custom["Customer"]', name: 'Globex', values }, by)).id;
  await follow('a@example.com');
  await follow('b@example.com');
});
after(async () => {
  await sink.close();
  await kernel.end();
  await status.end();
});

const follow = (email: string) =>
  sql`insert into subscribers (id, page_id, kind, email, status, asked_at, confirmed_at, created_at)
    select ${email}, id, 'email', ${email}, 'active', now(), now(), now() from status_pages`.execute(kernel.db);
const seconds = async (count: number) => {
  kernel.advance(count * 1000);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
};
const declare = async (answer: 'everyone' | 'one_customer' = 'everyone') => {
  checkout = (await kernel.run(saveComponent, { name: `Checkout ${kernel.now().getTime()}` }, by)).id;
  const customerIds = answer === 'everyone' ? [] : [customerId];
  const lent = { communications: { answer, customerIds } };
  return (await kernel.run(declareIncident, { name: 'Checkout is down', lent }, by)).id;
};
const publish = async (incidentId: string, words: string, more: object = {}) => {
  const components = [{ componentId: checkout, status: 'full_outage' as const }];
  const given = { incidentId, status: 'investigating', words, components, publicTitle: 'Checkout is down' } as const;
  const { id } = await kernel.run(publishUpdate, { ...given, nextUpdateInMinutes: 30, ...more }, by);
  await kernel.jobs.drain();
  return id ?? '';
};
const takeDown = (incidentId: string, publicationId: string) =>
  kernel.run(takeDownUpdate, { incidentId, publicationId, reason: 'It was wrong.' }, by);
const show = (incidentId: string) => kernel.ask(communicationsOf, { incidentId }, by);
const owed = async (incidentId: string) =>
  (await show(incidentId)).commitments
    .filter(({ state }) => state === 'open')
    .map(({ kind, dueAt }) => [kind, dueAt.getTime()]);
const whoRead = async (words: string) => {
  const mails = await Promise.all(sink.list({}).map(({ id }) => sink.read(id)));
  const saying = mails.filter((mail) => JSON.stringify(mail).includes(words));
  return saying.flatMap((mail) => mail?.to ?? []).toSorted();
};
const draft = (incidentId: string, audience: 'everyone' | `customer:${string}` = 'everyone') =>
  draftFor(kernel.context(owner), by, { incidentId, audience });
const subjectTo = (to: string) => sink.list({ to })[0]?.subject;
const kinds = async (incidentId: string) => (await owed(incidentId)).map(([kind]) => kind).toSorted();
test('taken down: gone everywhere at once, a correction is owed, and goes to exactly those who had it', async () => {
  const incidentId = await declare();
  const id = await publish(incidentId, 'Your data is lost.');
  await assert.rejects(takeDown(incidentId, id), /held still.*Undo/);
  await seconds(20);
  assert.deepEqual(await whoRead('data is lost'), ['a@example.com', 'b@example.com']);
  await follow('late@example.com');
  await kernel.run(saveDraft, { incidentId, words: 'We restore it' }, by);
  await seconds(1);
  await takeDown(incidentId, id);
  await takeDown(incidentId, id);
  await kernel.jobs.drain();
  for (const path of ['/', '/history.atom', '/history.rss', '/api/v2/incidents.json', '/api/v2/summary.json'])
    assert.doesNotMatch(await status.read(path), /data is lost/, path);
  const opened = (await owed(incidentId)).filter(([kind]) => kind === 'correction');
  assert.equal(opened.length, 1);
  assert.ok(Math.abs(Number(opened[0]?.[1]) - kernel.now().getTime() - 15 * 60_000) < 60_000);
  const resolved = (await listStatuses(kernel.db)).find(({ category }) => category === 'closed')?.id ?? '';
  await assert.rejects(kernel.run(changeStatus, { incidentId, statusId: resolved }, by), /still waits for/);

  const drafted = await draft(incidentId);
  assert.deepEqual(
    [drafted.correction, drafted.begun, drafted.words],
    [true, null, 'Earlier we said: “Your data is lost.” That was wrong: '],
  );
  await assert.rejects(publish(incidentId, drafted.words, { correction: true }), /Say what is right/);
  await publish(incidentId, `${drafted.words}it is all there.`, { correction: true });
  await seconds(20);
  assert.deepEqual(await whoRead('it is all there'), ['a@example.com', 'b@example.com']);
  assert.match(await status.read('/'), /it is all there/);
  assert.match(await status.read('/'), /Correction<[^]*This puts right our update of [^]*it is all there/);
  assert.match(await status.read('/updates.rss'), /· Correction\][^]*This puts right our update of /);
  const [mail] = sink.list({ to: 'a@example.com' });
  assert.match(mail?.subject ?? '', /^\[Correction\]/);
  assert.match((await sink.read(mail?.id ?? ''))?.text ?? '', /^This puts right our update of /);
  assert.deepEqual(await kinds(incidentId), ['next_update']);
  assert.equal((await draft(incidentId)).correction, false);
  await assert.rejects(publish(incidentId, 'Once more.', { correction: true }), /Nothing that was taken down/);
  await publish(incidentId, 'We watch it.');
  await seconds(20);
  assert.deepEqual(await whoRead('We watch it'), ['a@example.com', 'b@example.com', 'late@example.com']);
});

test('a word that corrects nothing leaves the correction owed', async () => {
  const incidentId = await declare();
  const id = await publish(incidentId, 'Logins fail.');
  await seconds(20);
  await takeDown(incidentId, id);
  await publish(incidentId, 'We look into it still.');
  await seconds(20);
  assert.deepEqual(await kinds(incidentId), ['correction', 'next_update']);
});

test('an estimate says nothing of where it stood in words that were taken down', async () => {
  const incidentId = await declare();
  const [from = '', until = ''] = [1, 2].map((hours) =>
    new Date(kernel.now().getTime() + hours * 3_600_000).toISOString(),
  );
  const estimate = { from, until, confidence: 'low', basis: 'A guess' } as const;
  const id = await publish(incidentId, 'Logins fail.', { estimate });
  await seconds(20);
  await takeDown(incidentId, id);
  const alone = { incidentId, ...estimate };
  await assert.rejects(kernel.run(giveEstimate, alone, by), /What they were told was taken down/);
  await publish(incidentId, 'They do not, the page does.', { estimate });
  assert.equal((await show(incidentId)).published[0]?.estimate?.basis, 'A guess', 'they do not know it any more');
});

test('a customer who had wrong words gets the right ones, also once it counts as affected no longer', async () => {
  const incidentId = await declare('one_customer');
  const audience = `customer:${customerId}` as const;
  const id = await publish(incidentId, 'Your orders are lost.', { audience, components: [] });
  await seconds(20);
  await takeDown(incidentId, id);
  await kernel.run(removeCustomer, { incidentId, customerId }, by);
  const { words } = await draft(incidentId, audience);
  await publish(incidentId, `${words}they wait.`, { audience, components: [], correction: true });
  await seconds(20);
  assert.deepEqual(await whoRead('they wait.'), ['it@globex.example']);
  const [mail] = sink.list({ to: 'it@globex.example' });
  assert.match(mail?.subject ?? '', /^\[Correction\]/);
  assert.match((await sink.read(mail?.id ?? ''))?.text ?? '', /^This puts right our update of /);
  assert.ok(!(await kinds(incidentId)).includes('correction'));
});

test('whoever was to have the wrong words, and had them kept back, reads the right ones as ordinary words: one mail each', async () => {
  const incidentId = await declare();
  const wrong = await publish(incidentId, 'Every card is lost.');
  const queued = sql`update deliveries set status = 'queued' where subscriber_id = 'b@example.com' and status = 'held'`;
  await queued.execute(kernel.db);
  await seconds(20);
  assert.deepEqual(await whoRead('card is lost'), ['a@example.com', 'late@example.com']);
  await takeDown(incidentId, wrong);
  const { words } = await draft(incidentId);
  await publish(incidentId, `${words}no card is.`, { correction: true });
  await seconds(20);
  assert.deepEqual(await whoRead('no card is.'), ['a@example.com', 'b@example.com', 'late@example.com']);
  assert.match(subjectTo('a@example.com') ?? '', /^\[Correction\]/);
  assert.match(subjectTo('b@example.com') ?? '', /^\[Investigating\]/);
  const { rows } = await sql`select subscriber_id, d.status from deliveries d join page_updates u on u.id = d.update_id
    where u.publication_key = ${wrong} order by 1`.execute(kernel.db);
  assert.deepEqual(rows, [
    { subscriberId: 'a@example.com', status: 'sent' },
    { subscriberId: 'b@example.com', status: 'withdrawn' },
    { subscriberId: 'late@example.com', status: 'sent' },
  ]);
});

test('a customer whose second address never had the wrong words reads the right ones there without the label', async () => {
  const incidentId = await declare('one_customer');
  const audience = `customer:${customerId}` as const;
  const contacts = ['it@globex.example', 'ops@globex.example'];
  await kernel.run(updateEntry, { id: customerId, name: 'Globex', values: { contacts } }, by);
  const id = await publish(incidentId, 'Your rows are gone.', { audience, components: [] });
  const kept = sql`update customer_deliveries set status = 'queued' where address = 'ops@globex.example'`;
  await kept.execute(kernel.db);
  await seconds(20);
  await takeDown(incidentId, id);
  const { words } = await draft(incidentId, audience);
  await publish(incidentId, `${words}each row is there.`, { audience, components: [], correction: true });
  await seconds(20);
  assert.deepEqual(await whoRead('each row is there.'), contacts);
  const [first, second] = contacts.map(subjectTo);
  assert.match(first ?? '', /^\[Correction\]/);
  assert.match(second ?? '', /^\[Investigating\]/);
});

test('a correction that is taken back is owed again, and can be written again', async () => {
  const incidentId = await declare();
  const id = await publish(incidentId, 'Payments are gone.');
  await seconds(20);
  await takeDown(incidentId, id);
  const { words } = await draft(incidentId);
  const right = await publish(incidentId, `${words}they arive.`, { correction: true });
  await kernel.run(undoUpdate, { incidentId, publicationId: right }, by);
  assert.ok((await kinds(incidentId)).includes('correction'));
  assert.equal((await draft(incidentId)).correction, true);
  await publish(incidentId, `${words}they arrive.`, { correction: true });
  await seconds(20);
  assert.ok(!(await kinds(incidentId)).includes('correction'));
});

test('words that nobody had need no correction: the next ones are ordinary', async () => {
  const incidentId = await declare('one_customer');
  const audience = `customer:${customerId}` as const;
  const id = await publish(incidentId, 'Nobody reads this.', { audience, components: [] });
  await sql`update customer_deliveries set status = 'queued' where publication_id = ${id}`.execute(kernel.db);
  kernel.advance(21_000);
  await takeDown(incidentId, id);
  assert.ok(!(await kinds(incidentId)).includes('correction'));
  assert.equal((await draft(incidentId, audience)).correction, false);
  const given = { audience, components: [], correction: true };
  await assert.rejects(publish(incidentId, 'This is right.', given), /Nothing that was taken down/);
});

test('whoever does not see a private incident takes nothing of it off the page', async () => {
  const incidentId = await declare();
  const publicationId = await publish(incidentId, 'Cards fail.');
  await kernel.run(makePrivate, { incidentId }, by);
  const permissions = new Set(['status_pages.publish_updates']);
  const outsider = { kind: 'api_key', id: 'outside', name: 'Other key', permissions } as const;
  const taken = kernel.run(takeDownPost, { publicationId }, { actor: outsider });
  await assert.rejects(taken, { code: 'not_found', message: 'There is no such update on the status page.' });
  await kernel.run(takeDownPost, { publicationId }, by);
});
