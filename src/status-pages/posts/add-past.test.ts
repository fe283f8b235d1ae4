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
import { addPast } from './add-past.ts';

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
