import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { catalog } from '../../catalog/module.ts';
import { incidents } from '../../incidents/module.ts';
import type { UserError } from '../../kernel/errors.ts';
import { createHttp } from '../../kernel/http.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { buildModel } from '../build-model.ts';
import { needPage } from '../find.ts';
import { statusPages } from '../module.ts';
import { renderPage } from '../public/render.ts';
import { statusPagesTables } from '../tables.ts';
import { addMetricPoints } from './add-points.ts';
import { removeMetric } from './remove-metric.ts';
import { reorderMetrics } from './reorder-metrics.ts';
import { listMetrics } from './list-metrics.ts';
import { metricsAtMost } from './rules.ts';
import { saveMetric } from './save-metric.ts';
import { tidyMetrics } from './tidy.ts';

const caller = { actor: owner };
const minute = 60_000;
let kernel: TestKernel;
let http: FastifyInstance;
before(async () => {
  const env = { DEMO: 'false', ADMIN_API_KEY: 'metrics-test-admin-key' };
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages], env);
  http = await createHttp(kernel);
});
after(async () => {
  await http.close();
  await kernel.end();
});

const now = () => kernel.context().now();
/** A time of the current five minutes' past, a whole number of them ago. */
const ago = (minutes: number) => new Date(Math.floor(now().getTime() / (5 * minute)) * 5 * minute - minutes * minute);
const pageId = async () => (await needPage(kernel.db)).id;
const model = async () => (await buildModel(kernel.context(), await pageId())).model;
const home = async () =>
  renderPage(await model())
    .find(({ path }) => path === '/')
    ?.bytes.toString() ?? '';
const add = (id: string, points: [number, Date | null][]) =>
  kernel.run(addMetricPoints, { id, points: points.map(([value, at]) => ({ value, at })) }, caller);
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => assert.fail('it was not refused'),
    (error: UserError) => error,
  );
const send = async (id: string, payload: object) => {
  const url = `/api/v1/status-pages/default/metrics/${id}/points`;
  const answer = await http.inject({
    method: 'POST',
    url,
    payload,
    headers: { authorization: 'Bearer metrics-test-admin-key' },
  });
  return { status: answer.statusCode, body: answer.json() };
};

test('values count once for their half minute, and make the means of five minutes, an hour and a day', async () => {
  const { id } = await kernel.run(saveMetric, { name: 'Response time', suffix: 'ms', decimals: 1 }, caller);
  const facts = (await kernel.facts()).length;
  const [first, second] = [ago(60), ago(59)];
  assert.deepEqual(
    await add(id, [
      [100, first],
      [300, second],
    ]),
    { taken: 2 },
  );
  await add(id, [
    [100, first],
    [300, new Date(second.getTime() + 29_000)],
  ]);
  const day = async () => (await model()).metrics[0]?.views.day.values ?? [];
  assert.equal((await day()).at(-13), 200);
  // A later value for the same time replaces the earlier one.
  await add(id, [[500, second]]);
  assert.equal((await day()).at(-13), 300);
  assert.deepEqual(
    (await day()).filter((value) => value !== null),
    [300],
  );
  const means = await statusPagesTables(kernel.db).selectFrom('pageMetricMeans').selectAll().orderBy('step').execute();
  assert.deepEqual(
    means.map(({ step, mean, points }) => [step, mean, points]),
    [300, 3_600, 86_400].map((step) => [step, 300, 2]),
  );
  await add(id, [[7, null]]);
  assert.equal((await model()).metrics[0]?.last?.value, 7);
  await add(id, [[9, ago(30)]]);
  assert.equal((await model()).metrics[0]?.last?.value, 7, 'an older value is not the last');
  assert.equal((await kernel.facts()).length, facts, 'no fact for values');
});

test('one value or many come with a key; times out of bounds and what is no number are refused at their place', async () => {
  const { id } = await kernel.run(saveMetric, { name: 'Sign-ins' }, caller);
  assert.deepEqual(await send(id, { value: 12 }), { status: 200, body: { taken: 1 } });
  const seconds = ago(10).getTime() / 1000;
  const many = {
    points: [
      { value: 1, timestamp: ago(20).toISOString() },
      { value: 2, timestamp: seconds },
    ],
  };
  assert.deepEqual(await send(id, many), { status: 200, body: { taken: 2 } });
  const refused = async (payload: object, status: number, field: RegExp, message: RegExp) => {
    const answer = await send(id, payload);
    assert.equal(answer.status, status);
    assert.match(answer.body.errors[0].source?.field ?? '', field);
    assert.match(answer.body.errors[0].message, message);
  };
  const old = { points: [{ value: 1 }, { value: 1, timestamp: seconds - 29 * 86_400 }] };
  await refused(old, 422, /points\.1\.timestamp/, /more than 28 days ago\./);
  await refused({ value: 1, timestamp: seconds + 3_600 }, 422, /timestamp/, /five minutes ahead\./);
  assert.equal((await send(id, { value: 'fast' })).status, 422);
  assert.equal((await send('nometric0000', { value: 1 })).status, 404);
});

test('the page charts them with the last value, and says when none has come for long', async () => {
  await kernel.jobs.drain();
  const page = await home();
  assert.match(page, /<h3 class="name" >Response time<\/h3>\s*<strong class="last"><bdi>7\.0\u00a0ms<\/bdi><\/strong>/);
  assert.match(page, /<title id="[^"]+">Response time, last 24 hours<\/title>/);
  assert.match(page, /<desc id="[^"]+">Between 7\.0\u00a0ms and 300\.0\u00a0ms, /);
  kernel.advance(31 * minute);
  assert.match(await home(), /No values since <time/);
});

test('they are hidden, put in order, limited in number and removed with their values', async () => {
  const list = async () => (await kernel.ask(listMetrics, {}, caller)).map(({ name }) => name);
  const ids = (await kernel.ask(listMetrics, {}, caller)).map(({ id }) => id);
  await kernel.run(reorderMetrics, { ids: ids.toReversed() }, caller);
  assert.deepEqual(await list(), ['Sign-ins', 'Response time']);
  assert.deepEqual((await kernel.facts('status_page_metrics.reordered')).at(-1)?.body, {
    before: ['Response time', 'Sign-ins'],
    after: ['Sign-ins', 'Response time'],
  });
  const some = await refusalOf(kernel.run(reorderMetrics, { ids: ids.slice(0, 1) }, caller));
  assert.deepEqual(
    [some.refusals[0]?.pointer, some.message],
    ['ids', 'Give all metrics of the page, hidden ones too, in their new order.'],
  );
  const other = await refusalOf(kernel.run(reorderMetrics, { ids: [...ids, 'nometric0000'] }, caller));
  assert.match(other.message, /not on this status page/);
  await kernel.run(saveMetric, { id: ids[1], name: 'Sign-ins', hidden: true }, caller);
  assert.deepEqual(
    (await model()).metrics.map(({ name }) => name),
    ['Response time'],
  );
  const saved = (await kernel.facts('status_page_metric.saved')).at(-1);
  assert.equal(saved?.refs.change, 'hidden');
  const kept = { name: 'Sign-ins', suffix: '', decimals: 0, from_zero: true };
  assert.deepEqual(
    [saved?.body.before, saved?.body.after],
    [
      { ...kept, hidden: false },
      { ...kept, hidden: true },
    ],
  );
  const twice = await refusalOf(kernel.run(saveMetric, { name: 'sign-INS' }, caller));
  assert.match(twice.message, /already a metric called/);
  for (let count = 2; count < metricsAtMost; count++) await kernel.run(saveMetric, { name: `Metric ${count}` }, caller);
  assert.match((await refusalOf(kernel.run(saveMetric, { name: 'More' }, caller))).message, /20 metrics at most/);
  await kernel.run(removeMetric, { id: ids[0] ?? '' }, caller);
  assert.ok(!(await list()).includes('Response time'));
  const left = await statusPagesTables(kernel.db)
    .selectFrom('pageMetricPoints')
    .select('metricId')
    .distinct()
    .execute();
  assert.deepEqual(left, [{ metricId: ids[1] }]);
});

test('values that no view shows are forgotten', async () => {
  kernel.advance(40 * 86_400_000);
  await tidyMetrics.run(kernel.context() as Parameters<typeof tidyMetrics.run>[0]);
  const tables = statusPagesTables(kernel.db);
  assert.deepEqual(await tables.selectFrom('pageMetricPoints').selectAll().execute(), []);
  const steps = await tables.selectFrom('pageMetricMeans').select('step').distinct().execute();
  assert.deepEqual(steps, [{ step: 86_400 }]);
});
