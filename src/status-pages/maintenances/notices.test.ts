import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { incidents } from '../../incidents/module.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { MailSink } from '../../outside/mail-sink.ts';
import { catalog } from '../../catalog/module.ts';
import { people } from '../../people/module.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { saveComponent } from '../components/save-component.ts';
import { importSubscribers } from '../imports/import-subscribers.ts';
import { statusPages } from '../module.ts';
import { hashOf } from '../subscribers/tokens.ts';
import { vaultOf } from '../subscribers/endpoint.ts';
import { statusPagesTables } from '../tables.ts';
import { cancelMaintenance } from './cancel.ts';
import { editMaintenance } from './edit.ts';
import { listMaintenances } from './list.ts';
import { scheduleMaintenance } from './schedule.ts';

let kernel: TestKernel;
let sink: MailSink;
const caller = { actor: owner };
const posted: { incident?: { name: string; status: string; scheduled_for: string } }[] = [];
const hook = createServer((request, response) => {
  let body = '';
  request.on('data', (part: Buffer) => (body += part.toString()));
  request.on('end', () => {
    posted.push(JSON.parse(body));
    response.end();
  });
});

before(async () => {
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages], {
    DEMO: 'false',
    OUTGOING_ALLOW: '127.0.0.1',
  });
  sink = new MailSink(join(kernel.config.DATA_DIR, 'mail'));
  kernel.config.SMTP_PORT = await sink.listen(0);
  for (const name of ['Database', 'Search']) await kernel.run(saveComponent, { name }, caller);
  const lines = ['all@example.com,', 'database@example.com,Database', 'search@example.com,Search'];
  const text = ['email,components', ...lines].join('\n');
  await kernel.run(importSubscribers, { text, consent: 'vouched', source: 'A test' }, caller);
});
after(async () => {
  hook.closeAllConnections();
  hook.close();
  await sink.close();
  await kernel.end();
});

const hour = 3_600_000;
const inHours = (hours: number) => new Date(kernel.now().getTime() + hours * hour).toISOString();
const componentId = async (name: string) =>
  (
    await statusPagesTables(kernel.db)
      .selectFrom('components')
      .select('id')
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
  ).id;
const settle = async (hours = 0) => {
  kernel.advance(hours * hour);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
};
const seconds = async (count: number) => await settle(count / 3_600);
/** What came since the last look, as `who: subject`. */
let seen = 0;
const news = () => {
  const all = sink.list({}).toSorted((a, b) => a.id.localeCompare(b.id));
  const fresh = all.slice(seen);
  seen = all.length;
  return fresh.map(({ to, subject }) => `${String(to).split('@')[0]}: ${subject}`).toSorted();
};
const both = (what: string) => ['all', 'database'].map((who) => `${who}: [${what}] New disks`);

test('it is announced, reminded of, begun and over: each told once, to those whom it touches, by mail and by hook', async () => {
  const { port } = hook.address() as AddressInfo;
  const [page] = await statusPagesTables(kernel.db).selectFrom('statusPages').select('id').execute();
  const endpoint = vaultOf(kernel).encrypt(`http://127.0.0.1:${port}/hook`);
  const [row] = await statusPagesTables(kernel.db).selectFrom('subscribers').selectAll().limit(1).execute();
  const unset = { askedComponents: null, endpointShown: '127.0.0.1', secret: null, email: 'hook@example.com' };
  await statusPagesTables(kernel.db)
    .insertInto('subscribers')
    .values({
      ...(row as NonNullable<typeof row>),
      ...{ id: 'hook', kind: 'webhook', pageId: page?.id ?? '', endpoint, endpointHash: hashOf(endpoint), ...unset },
    })
    .execute();
  const times = { scheduledFor: inHours(30), scheduledUntil: inHours(32) };
  const input = { name: 'New disks', words: 'Writes pause.', ...times, componentIds: [await componentId('Database')] };
  const { id } = await kernel.run(scheduleMaintenance, input, caller);
  await settle();
  assert.deepEqual(news(), both('Maintenance planned'));
  const [mail] = await Promise.all(sink.list({ to: 'all@example.com' }).map((one) => sink.read(one.id)));
  assert.match(mail?.text ?? '', /Writes pause\.[^]*–[^]*Affected: Database\.[^]*\/maintenance\//);
  assert.deepEqual(
    posted.map(({ incident }) => [incident?.name, incident?.status, incident?.scheduled_for]),
    [['New disks', 'scheduled', times.scheduledFor]],
  );
  await settle(6.1);
  assert.deepEqual(news(), both('Maintenance begins soon'), 'a day before');
  await settle(1);
  assert.deepEqual(news(), []);
  await settle(22);
  assert.deepEqual(news(), both('Maintenance begins soon'), 'an hour before');
  await settle(1);
  assert.deepEqual(news(), both('Maintenance has begun'));
  await settle(2);
  assert.deepEqual(news(), both('Maintenance is over'));
  await settle(48);
  assert.deepEqual(news(), []);
  assert.equal(posted.length, 5);
  const [shown] = (await kernel.ask(listMaintenances, {}, caller)).filter((own) => own.id === id);
  assert.deepEqual(
    shown?.notices.map(({ kind, totals }) => [kind, totals.sent]),
    [
      ['completed', 3],
      ['started', 3],
      ['reminder', 3],
      ['reminder', 3],
      ['scheduled', 3],
    ],
  );
  assert.equal((await kernel.facts('maintenance.notice_finished')).length, 5);
});

test('a move is told and moves its reminders; after it was called off nothing is told but that', async () => {
  const times = { scheduledFor: inHours(30), scheduledUntil: inHours(31) };
  const input = { name: 'New disks', componentIds: [await componentId('Database')] };
  const { id } = await kernel.run(
    scheduleMaintenance,
    { ...input, ...times, announce: false, reminders: [120] },
    caller,
  );
  await settle();
  assert.deepEqual(news(), [], 'it was not to be announced');
  const later = { scheduledFor: inHours(40), scheduledUntil: inHours(41) };
  await kernel.run(editMaintenance, { id, ...input, ...later }, caller);
  await settle();
  assert.deepEqual(news(), both('Maintenance moved'));
  await settle(29);
  assert.deepEqual(news(), [], 'two hours before the time that is no more');
  await settle(9.5);
  assert.deepEqual(news(), both('Maintenance begins soon'));
  await kernel.run(editMaintenance, { id, ...input, ...later, words: 'One thing more.' }, caller);
  await kernel.run(cancelMaintenance, { id, words: 'Not today.' }, caller);
  await settle();
  assert.deepEqual(news(), both('Maintenance cancelled'), 'what it overtook is not sent');
  await settle(24);
  assert.deepEqual(news(), []);
  await assert.rejects(
    kernel.run(
      scheduleMaintenance,
      { ...input, scheduledFor: inHours(1), scheduledUntil: inHours(2), reminders: [1] },
      caller,
    ),
    /five minutes/,
  );
});

test('what people say of a maintenance is held: called off or moved back meanwhile, nobody hears of it', async (t) => {
  kernel.config.HOLD_SECONDS = 20;
  t.after(() => (kernel.config.HOLD_SECONDS = 0));
  const times = { scheduledFor: inHours(30), scheduledUntil: inHours(31) };
  const input = { name: 'New disks', componentIds: [await componentId('Database')], reminders: [] };
  const schedule = async () => (await kernel.run(scheduleMaintenance, { ...input, ...times }, caller)).id;
  const mistaken = await schedule();
  await seconds(10);
  assert.deepEqual(news(), []);
  await kernel.run(cancelMaintenance, { id: mistaken }, caller);
  await seconds(60);
  assert.deepEqual(news(), [], 'nobody had heard of it');
  const id = await schedule();
  await seconds(21);
  assert.deepEqual(news(), both('Maintenance planned'));
  const later = { scheduledFor: inHours(40), scheduledUntil: inHours(41) };
  await kernel.run(editMaintenance, { id, ...input, ...later }, caller);
  await seconds(5);
  await kernel.run(editMaintenance, { id, ...input, ...times }, caller);
  await seconds(60);
  assert.deepEqual(news(), [], 'it is where it was');
  await kernel.run(editMaintenance, { id, ...input, ...later }, caller);
  await seconds(21);
  assert.deepEqual(news(), both('Maintenance moved'));
  await kernel.run(cancelMaintenance, { id }, caller);
  await seconds(21);
  assert.deepEqual(news(), both('Maintenance cancelled'));
});

test('held words are true when they leave: moved meanwhile with the new times, and none of a plan once it has begun', async (t) => {
  kernel.config.HOLD_SECONDS = 20;
  t.after(() => (kernel.config.HOLD_SECONDS = 0));
  const input = { name: 'New disks', componentIds: [await componentId('Database')], reminders: [] };
  const times = { scheduledFor: inHours(30), scheduledUntil: inHours(31) };
  const { id } = await kernel.run(scheduleMaintenance, { ...input, ...times, words: 'Writes pause.' }, caller);
  await seconds(10);
  const later = { scheduledFor: inHours(54), scheduledUntil: inHours(55) };
  await kernel.run(editMaintenance, { id, ...later, announce: false }, caller);
  await seconds(11);
  assert.deepEqual(news(), [], 'the times are held as long as the words were');
  await seconds(10);
  assert.deepEqual(news(), both('Maintenance planned'), 'and are told once');
  const [told] = (await kernel.ask(listMaintenances, {}, caller)).find((own) => own.id === id)?.notices ?? [];
  assert.deepEqual([told?.kind, told?.scheduledFor.toISOString()], ['scheduled', later.scheduledFor]);
  await kernel.run(cancelMaintenance, { id }, caller);
  await seconds(21);
  assert.deepEqual(news(), both('Maintenance cancelled'));

  const now = { scheduledFor: inHours(0), scheduledUntil: inHours(1), words: 'The old ones are failing.' };
  const urgent = (await kernel.run(scheduleMaintenance, { ...input, ...now, startedWords: 'Go.' }, caller)).id;
  await seconds(1);
  assert.deepEqual(news(), both('Maintenance has begun'));
  const begun = await sink.read(sink.list({ to: 'all@example.com' })[0]?.id ?? '');
  assert.match(begun?.text ?? '', /The old ones are failing\.\s+Go\./);
  await seconds(60);
  assert.deepEqual(news(), [], 'it was told already');
  await kernel.run(cancelMaintenance, { id: urgent }, caller);
  await seconds(21);
  assert.deepEqual(news(), both('Maintenance cancelled'));

  const brief = { scheduledFor: inHours(-1), scheduledUntil: inHours(0.25), completedWords: 'All is back.' };
  const short = (await kernel.run(scheduleMaintenance, { ...input, ...brief, announce: false }, caller)).id;
  kernel.config.HOLD_SECONDS = 600;
  await seconds(700);
  assert.deepEqual(news(), both('Maintenance has begun'));
  await kernel.run(editMaintenance, { id: short, words: 'One disk is left.' }, caller);
  await seconds(220);
  assert.deepEqual(news(), both('Maintenance is over'));
  const over = await sink.read(sink.list({ to: 'all@example.com' })[0]?.id ?? '');
  assert.match(over?.text ?? '', /One disk is left\.\s+All is back\./, 'words that were held are read with the end');
});
