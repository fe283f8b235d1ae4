import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { catalog } from '../../catalog/module.ts';
import { incidents } from '../../incidents/module.ts';
import type { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { testStatus } from '../../../test/kit/status.ts';
import { buildModel } from '../build-model.ts';
import { saveComponent } from '../components/save-component.ts';
import { needPage } from '../find.ts';
import { statusPages } from '../module.ts';
import { componentUptime } from '../public/uptime.ts';
import { statusPagesTables } from '../tables.ts';
import { takeDownPost } from '../take-down-post.ts';
import { addPast } from './add-past.ts';
import { editPast } from './edit-past.ts';
import { findStory } from './find-past.ts';

let status: Awaited<ReturnType<typeof testStatus>>;
let kernel: TestKernel;
let begun: Date;
const caller = { actor: owner };
before(async () => {
  status = await testStatus();
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages], status.env);
  begun = kernel.now();
});
after(async () => {
  await kernel.end();
  await status.end();
});

const ago = (hours: number) => new Date(begun.getTime() - hours * 3_600_000).toISOString();
const update = (of: 'investigating' | 'identified' | 'resolved', hours: number) => ({
  ...{ status: of, words: `It is ${of}.`, at: ago(hours) },
});
const add = (given: object) => kernel.run(addPast, { name: 'Checkout was down', ...given } as never, caller);

test('a past incident has its own times and mark on the page, nobody is told, and the uptime of its day changes', async () => {
  const startDate = ago(24 * 30).slice(0, 10);
  const { id: componentId } = await kernel.run(saveComponent, { name: 'Checkout', startDate }, caller);
  const { id: page } = await needPage(kernel.db);
  await statusPagesTables(kernel.db)
    .insertInto('subscribers')
    .values({
      ...{
        id: 'S1',
        pageId: page,
        kind: 'email',
        email: 'ada@example.com',
        status: 'active',
        confirmedAt: kernel.now(),
      },
      ...{ endpoint: null, endpointHash: null, endpointShown: null, secret: null, askedComponents: null },
      ...{ askedIncident: null, failingSince: null, lastFailure: null, quarantinedAt: null, suppressedAt: null },
      ...{ suppressedKind: null, suppressedReason: null, listOwner: null, vouchedBy: null, unsubscribedAt: null },
      ...{ askedAt: kernel.now(), createdAt: kernel.now() },
    })
    .execute();
  const uptime = async () => {
    const { model } = await buildModel(kernel.context(), page);
    const shown = model.components.find((one) => one.id === componentId);
    return componentUptime(shown ?? assert.fail('no component'), kernel.now().toISOString());
  };
  assert.equal(
    (await uptime()).days.reduce((sum, day) => sum + day.outageSeconds, 0),
    0,
  );
  const down = [{ componentId, status: 'full_outage' }];
  const { id } = await add({
    ...{ startedAt: ago(51), endedAt: ago(49) },
    updates: [{ ...update('investigating', 50), components: down }, update('resolved', 48)],
  });
  await kernel.jobs.drain();
  assert.equal(
    (await uptime()).days.reduce((sum, day) => sum + day.outageSeconds, 0),
    2 * 3_600,
  );
  const read = await status.read(`/incidents/${id}`);
  assert.match(read, /Added afterwards/);
  assert.match(read, /It is investigating\./);
  const summary = JSON.parse(await status.read('/api/v2/incidents.json'));
  const [told] = summary.incidents;
  assert.deepEqual([told.started_at, told.resolved_at, told.impact], [ago(51), ago(49), 'critical']);
  const deliveries = await statusPagesTables(kernel.db).selectFrom('deliveries').selectAll().execute();
  assert.deepEqual(deliveries, []);
  assert.deepEqual(await kernel.facts('post.published'), []);
  assert.equal((await kernel.facts('status_page.past_incident_added')).length, 1);
});

test('times that lie ahead or in no order, and a story without its end, are refused at their field', async () => {
  const refusals: [object, string, RegExp][] = [
    [{ updates: [update('resolved', -1)] }, 'updates.0.at', /has not come yet/],
    [{ updates: [update('identified', 1), update('resolved', 2)] }, 'updates.1.at', /in their order/],
    [{ updates: [update('resolved', 2), update('resolved', 1)] }, 'updates.0.status', /Only the last/],
    [{ updates: [update('investigating', 2)] }, 'updates.0.status', /choose Resolved/],
    [{ updates: [] }, 'updates', /at least the update/],
    [{ startedAt: ago(1), updates: [update('resolved', 2)] }, 'startedAt', /after its first update/],
    [{ startedAt: ago(3), endedAt: ago(4), updates: [update('resolved', 2)] }, 'endedAt', /before it begins/],
    [{ endedAt: ago(1), updates: [update('resolved', 2)] }, 'endedAt', /after the update/],
    [
      { updates: [{ ...update('resolved', 2), components: [{ componentId: 'x', status: 'operational' }] }] },
      'updates.0.components',
      /not on this status page/,
    ],
  ];
  for (const [given, pointer, sentence] of refusals) {
    const error = await add(given).then(
      () => assert.fail(`${pointer} was taken`),
      (refused: UserError) => refused,
    );
    assert.equal(error.refusals[0]?.pointer, pointer);
    assert.match(error.refusals[0]?.sentence ?? '', sentence);
  }
  assert.equal((await kernel.facts('status_page.past_incident_added')).length, 1);
});

test('a past incident is changed: page, feeds, API and uptime follow, its facts keep both, and nobody is told', async () => {
  const startDate = ago(24 * 30).slice(0, 10);
  const { id: componentId } = await kernel.run(saveComponent, { name: 'Payments', startDate }, caller);
  const outage = async () => {
    const { model } = await buildModel(kernel.context(), (await needPage(kernel.db)).id);
    const shown = model.components.find((one) => one.id === componentId) ?? assert.fail('no component');
    const { days } = componentUptime(shown, kernel.now().toISOString());
    return days.reduce((sum, day) => sum + day.outageSeconds, 0) / 3_600;
  };
  const told = async () => (await findStory(kernel.db, id)) ?? assert.fail('it is gone');
  const down = [{ componentId, status: 'full_outage' as const }];
  const { id } = await add({
    name: 'Payments were down',
    updates: [{ ...update('investigating', 100), components: down }, update('resolved', 98)],
  });
  const [first, last] = (await told()).updates;
  assert.ok(first && last);
  const change = async (given: object) => {
    await kernel.run(editPast, { id, ...given } as never, caller);
    await kernel.jobs.drain();
  };
  const facts = () => kernel.facts('status_page.past_incident_changed');
  await change({ name: 'Payments were down' });
  assert.equal((await facts()).length, 0, 'the same again changes nothing');
  await change({
    name: 'Payments failed',
    updates: [
      { ...update('investigating', 100), id: first.id, components: down },
      { ...update('identified', 99), words: 'It was a disk.', components: [] },
      { ...update('resolved', 95), id: last.id, words: 'All is well.' },
    ],
  });
  assert.equal(await outage(), 5);
  const page = await status.read(`/incidents/${id}`);
  for (const words of [/Payments failed/, /It is investigating/, /It was a disk/, /All is well/, /Added afterwards/])
    assert.match(page, words);
  assert.doesNotMatch(page, /It is resolved/);
  assert.match(await status.read('/history.atom'), /Payments failed[\s\S]*All is well/);
  const { incidents: listed } = JSON.parse(await status.read('/api/v2/incidents.json'));
  const shown = listed.find((one: { id: string }) => one.id === id);
  assert.deepEqual([shown.name, shown.resolved_at], ['Payments failed', ago(95)]);
  assert.deepEqual(
    shown.incident_updates.map((one: { id: string; updated_at: string; created_at: string }) => [
      one.id,
      one.updated_at === one.created_at,
    ]),
    [
      [last.id, false],
      [(await told()).updates[1]?.id, false],
      [first.id, true],
    ],
    'only what reads differently has a new time',
  );
  const [fact] = await facts();
  assert.ok(fact);
  assert.deepEqual(fact.body.parts, ['name', 'times', 'words', 'components']);
  assert.equal((fact.body.before as { words: { words: string }[] }).words[1]?.words, 'It is resolved.');
  // Less bad, and over sooner than the words said so.
  await change({ endedAt: ago(97) });
  assert.equal(await outage(), 3);
  // The second update loses its words; the page says so, and what follows does not bring them back.
  const left = (await told()).updates.filter(({ words }) => words !== 'It was a disk.');
  await change({ updates: left.map((one) => ({ ...one, at: one.at.toISOString() })) });
  const without = await status.read(`/incidents/${id}`);
  assert.doesNotMatch(without, /It was a disk/);
  assert.match(without, /removed/i);
  assert.equal((await told()).updates.length, 2);
  // Words that were taken down stay down, with what they said of components.
  await kernel.run(takeDownPost, { updateId: first.id, reason: 'Wrong' }, caller);
  const down2 = (await told()).updates.map((one) => ({ ...one, at: one.at.toISOString(), words: 'Back again' }));
  await change({ updates: down2 });
  assert.deepEqual(
    (await told()).updates.map(({ words }) => words),
    ['', 'Back again'],
  );
  assert.equal(await outage(), 5, 'times given anew: until the last words');
  assert.deepEqual(await statusPagesTables(kernel.db).selectFrom('deliveries').selectAll().execute(), []);
});

test('what cannot be changed in a past incident is refused at its field', async () => {
  const { id } = await add({ updates: [update('resolved', 2)] });
  const only = (await findStory(kernel.db, id))?.updates[0];
  const refusals: [object, string, RegExp][] = [
    [{ id: 'absent000000' }, 'id', /no such incident/],
    [{ pageId: 'another' }, 'id', /no such incident/],
    [{ updates: [{ ...update('resolved', 2), id: 'other' }] }, 'updates.0.id', /no such update/],
    [{ updates: [{ ...update('resolved', 2), id: only?.id, words: '' }] }, 'updates.0.words', /Write the words/],
    [{ startedAt: ago(1) }, 'startedAt', /after its first update/],
    [{ name: ' ' }, 'name', /Give the incident a name/],
  ];
  for (const [given, pointer, sentence] of refusals) {
    const error = await kernel.run(editPast, { id, ...given } as never, caller).then(
      () => assert.fail(`${pointer} was taken`),
      (refused: UserError) => refused,
    );
    assert.deepEqual([error.refusals[0]?.pointer, sentence.test(error.message)], [pointer, true], error.message);
  }
});

test('a year that was mistyped is refused at its field', async () => {
  const updates = [{ ...update('resolved', 5), at: '0202-03-04T10:00:00Z' }];
  await assert.rejects(add({ updates }), (error: UserError) => {
    assert.match(error.refusals[0]?.sentence ?? '', /Look at the year/);
    return error.refusals[0]?.pointer === 'updates.0.at';
  });
});
