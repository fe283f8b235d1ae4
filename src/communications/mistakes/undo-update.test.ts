import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { sql } from 'kysely';
import { testStatus } from '../../../test/kit/status.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { catalog } from '../../catalog/module.ts';
import { expressions } from '../../expressions/module.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import { systemActor } from '../../kernel/ctx.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { MailSink } from '../../outside/mail-sink.ts';
import { people } from '../../people/module.ts';
import { saveComponent } from '../../status-pages/components/save-component.ts';
import { findPageIncident } from '../../status-pages/find.ts';
import { listPosts } from '../../status-pages/list.ts';
import { statusPages } from '../../status-pages/module.ts';
import { deliveryTables } from '../deliveries/tables.ts';
import { communications } from '../module.ts';
import { publishUpdate } from '../publish-update.ts';
import { communicationsOf } from '../show.ts';
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
const undo = (incidentId: string, publicationId: string, actor = owner) =>
  kernel.run(undoUpdate, { incidentId, publicationId }, { actor });
const show = (incidentId: string) => kernel.ask(communicationsOf, { incidentId }, by);
const owed = async (incidentId: string) =>
  (await show(incidentId)).commitments
    .filter(({ state }) => state === 'open')
    .map(({ kind, dueAt }) => [kind, dueAt.getTime()]);
const mailsSaying = async (words: string) => {
  const mails = await Promise.all(sink.list({}).map(({ id }) => sink.read(id)));
  return mails.filter((mail) => JSON.stringify(mail).includes(words)).length;
};
type Listed = { components: { id: string; status: string }[] };
const shown = async () =>
  (JSON.parse(await status.read('/api/v2/components.json')) as Listed).components.find(({ id }) => id === checkout)
    ?.status;
const totals = async (incidentId: string) =>
  (await kernel.ask(listPosts, { incidentId }, by)).flatMap(({ updates }) => updates)[0]?.deliveries;

test('the page shows words at once; mails leave when the hold is over, once each', async () => {
  const incidentId = await declare();
  const id = await publish(incidentId, 'Payments fail since noon.');
  assert.match(await status.read('/'), /Payments fail since noon/);
  assert.deepEqual([(await totals(incidentId))?.held, await mailsSaying('since noon')], [2, 0]);
  await seconds(10);
  assert.equal(await mailsSaying('since noon'), 0);
  await seconds(10);
  assert.deepEqual([(await totals(incidentId))?.sent, await mailsSaying('since noon')], [2, 2]);
  await seconds(60);
  assert.equal(await mailsSaying('since noon'), 2);
  await assert.rejects(undo(incidentId, id), /no longer held.*Take them down/);
  assert.equal((await kernel.facts('update.hold_ended')).length, 1);
});

test('undone in time: off the page, no mail ever, and the first word is owed as before', async () => {
  const incidentId = await declare();
  const before = await owed(incidentId);
  assert.equal(before.length, 1);
  const id = await publish(incidentId, 'Everything burns.');
  assert.notDeepEqual(await owed(incidentId), before);
  await undo(incidentId, id);
  await undo(incidentId, id);
  await seconds(120);
  assert.deepEqual(await owed(incidentId), before);
  assert.equal(await mailsSaying('burns'), 0);
  for (const path of ['/', '/history.atom', '/history.rss', '/api/v2/incidents.json', '/api/v2/summary.json'])
    assert.doesNotMatch(await status.read(path), /burns/, path);
  assert.equal(await shown(), 'operational');
  const ledger = await sql<{ status: string }>`select d.status from deliveries d
    join page_updates u on u.id = d.update_id where u.publication_key = ${id}`.execute(kernel.db);
  assert.deepEqual(
    ledger.rows.map(({ status: how }) => how),
    ['withdrawn', 'withdrawn'],
  );
  const withdrawn = (await kernel.facts('update.withdrawn')).filter(({ refs }) => refs.publication_id === id);
  assert.equal(withdrawn.length, 1);
  const { published, withdrawn: gone } = await show(incidentId);
  assert.deepEqual([published.length, gone.map(({ words }) => words)], [0, ['Everything burns.']]);
  // The same words may be said again: nobody has read them.
  await publish(incidentId, 'Everything burns.');
  await seconds(20);
  assert.equal(await mailsSaying('burns'), 2);
});

test('undoing the second update leaves the page and the promise of the first', async () => {
  const incidentId = await declare();
  await publish(incidentId, 'We look into it.');
  await seconds(60);
  const before = await owed(incidentId);
  const id = await publish(incidentId, 'It is over.', {
    status: 'resolved',
    components: [],
    nextUpdateInMinutes: null,
  });
  assert.equal((await findPageIncident(kernel.db, incidentId))?.status, 'resolved');
  await undo(incidentId, id);
  await seconds(60);
  assert.deepEqual(await owed(incidentId), before);
  assert.equal((await findPageIncident(kernel.db, incidentId))?.status, 'investigating');
  assert.equal(await shown(), 'major_outage');
});

test('what is held overtakes nothing, and only the newest words are undone', async () => {
  const incidentId = await declare();
  const first = await publish(incidentId, 'Cards are refused.');
  await seconds(10);
  const second = await publish(incidentId, 'Transfers are refused too.');
  await seconds(10);
  assert.equal(await mailsSaying('Cards are refused'), 2);
  await assert.rejects(undo(incidentId, first), /no longer held/);
  await undo(incidentId, second);
  await seconds(60);
  assert.equal(await mailsSaying('Transfers are refused'), 0);
});

test('words to a customer are held too, and are undone the same way', async () => {
  const incidentId = await declare('one_customer');
  const before = await owed(incidentId);
  const audience = `customer:${customerId}` as const;
  const id = await publish(incidentId, 'Your orders wait.', { audience, components: [] });
  assert.equal(await mailsSaying('orders wait'), 0);
  await undo(incidentId, id);
  await seconds(120);
  assert.equal(await mailsSaying('orders wait'), 0);
  assert.deepEqual(await owed(incidentId), before);
  const rows = await deliveryTables(kernel.db).selectFrom('customerDeliveries').select('status').execute();
  assert.deepEqual(
    rows.map(({ status: how }) => how),
    ['withdrawn'],
  );
  assert.equal((await kernel.facts('update.unseen')).filter(({ refs }) => refs.publication_id === id).length, 0);
  await publish(incidentId, 'Your orders are late.', { audience, components: [] });
  await seconds(20);
  assert.equal(await mailsSaying('orders are late'), 1);
});

test('a post that was on its way when its words were undone never reaches the page', async () => {
  const incidentId = await declare();
  const given = { incidentId, status: 'investigating', words: 'Too early.', publicTitle: 'Checkout' } as const;
  const { id } = await kernel.run(publishUpdate, given, by);
  await undo(incidentId, id ?? '');
  await seconds(120);
  assert.equal((await findPageIncident(kernel.db, incidentId)) ?? null, null);
  assert.equal((await kernel.jobs.deadLetters()).length, 0);
});

test('only a person takes words back, and only those of this incident', async () => {
  const incidentId = await declare();
  const id = await publish(incidentId, 'Refunds fail.');
  await assert.rejects(undo(incidentId, id, systemActor('test')), /Only a person/);
  await assert.rejects(undo(await declare(), id), /no such words/);
});
