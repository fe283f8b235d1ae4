import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { declareIncident } from '../incidents/declare.ts';
import { incidents } from '../incidents/module.ts';
import { similarIncidents } from '../incidents/similar/find-similar.ts';
import { kernelModule } from '../kernel/operations.ts';
import { runWork } from '../kernel/work.ts';
import { catalog } from '../catalog/module.ts';
import { people } from '../people/module.ts';
import { owner, testKernel, type TestKernel } from '../../test/kit/kernel.ts';
import { testStatus } from '../../test/kit/status.ts';
import { saveComponent } from './components/save-component.ts';
import { findPageIncident } from './find.ts';
import { statusPages } from './module.ts';
import { publishPost } from './publish-post.ts';
import { refreshCron } from './refresh.ts';
import { statusPagesTables } from './tables.ts';

let status: Awaited<ReturnType<typeof testStatus>>;
let kernel: TestKernel;
before(async () => {
  status = await testStatus();
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages], status.env);
});
after(async () => {
  await kernel.end();
  await status.end();
});

const caller = { actor: owner };
const incidentCalled = async (name: string) => (await kernel.run(declareIncident, { name }, caller)).id;
const component = async (name: string) => (await kernel.run(saveComponent, { name }, caller)).id;
const minutesLater = (minutes: number) => new Date(kernel.now().getTime() + minutes * 60_000).toISOString();

test('words are on the page, read back from there, and counted as seen', async () => {
  const incidentId = await incidentCalled('Checkout is down');
  const checkout = await component('Checkout');
  const input = {
    ...{ incidentId, publicationId: 'P1', name: 'Checkout fails', status: 'investigating' as const },
    words: 'Cards are **declined**.',
    components: [{ componentId: checkout, status: 'partial_outage' as const }],
    ...{ nextUpdateBy: minutesLater(30), publishedAt: kernel.now().toISOString() },
  };
  const first = await kernel.run(publishPost, input, caller);
  assert.deepEqual(await kernel.run(publishPost, input, caller), first);
  await kernel.jobs.drain();
  assert.match(await status.read('/'), /Cards are <strong>declined<\/strong>/);
  const summary = JSON.parse(await status.read('/api/v2/summary.json'));
  assert.equal(summary.incidents[0].impact, 'minor');
  assert.equal(summary.components[0].status, 'partial_outage');
  const [seen, ...more] = await kernel.facts('post.seen');
  assert.equal(seen?.refs['publication_id'], 'P1');
  assert.equal(seen?.incidentId, incidentId);
  assert.equal(more.length, 0);
  assert.equal((await kernel.facts('post.published')).length, 1);
});

test('the resolved post returns every component and ends its impact', async () => {
  const incidentId = await incidentCalled('Search is slow');
  const [search, api] = [await component('Search'), await component('Search API')];
  const post = { incidentId, name: 'Search is slow', words: 'Slow.' };
  const publishedAt = kernel.now().toISOString();
  const parts = [
    { componentId: search, status: 'full_outage' as const },
    { componentId: api, status: 'degraded_performance' as const },
  ];
  await kernel.run(
    publishPost,
    { ...post, publicationId: 'S1', status: 'investigating', components: parts, publishedAt },
    caller,
  );
  const end = minutesLater(10);
  await kernel.run(publishPost, { ...post, publicationId: 'S2', status: 'resolved', publishedAt: end }, caller);
  const impacts = await statusPagesTables(kernel.db)
    .selectFrom('componentImpacts')
    .selectAll()
    .where('componentId', 'in', [search, api])
    .execute();
  assert.deepEqual(
    impacts.map(({ startedAt, endedAt }) => [startedAt.toISOString(), endedAt?.toISOString()]),
    [
      [publishedAt, end],
      [publishedAt, end],
    ],
  );
  const onPage = await findPageIncident(kernel.db, incidentId);
  assert.equal(onPage?.status, 'resolved');
  assert.equal(onPage?.impact, 'major');
});

test('incidents that touched the same component are alike', async () => {
  const mail = await component('Mail');
  const publish = async (name: string, publicationId: string) => {
    const incidentId = await incidentCalled(name);
    const components = [{ componentId: mail, status: 'partial_outage' as const }];
    const said = { name, words: 'Late.', status: 'investigating' as const, publishedAt: kernel.now().toISOString() };
    await kernel.run(publishPost, { incidentId, publicationId, components, ...said }, caller);
    return incidentId;
  };
  await publish('Queue is stuck', 'M1');
  const incidentId = await publish('Certificate expired', 'M2');
  const similar = await kernel.ask(similarIncidents, { incidentId }, caller);
  assert.deepEqual(
    similar.map(({ incident, reasons }) => [incident.name, reasons]),
    [['Queue is stuck', ['Touched Mail too']]],
  );
});

test('a component of nowhere is refused', async () => {
  const incidentId = await incidentCalled('Typo');
  const components = [{ componentId: 'nowhere00000', status: 'full_outage' as const }];
  const post = { incidentId, publicationId: 'T1', name: 'Typo', words: 'x', status: 'investigating' as const };
  await assert.rejects(
    kernel.run(publishPost, { ...post, components, publishedAt: kernel.now().toISOString() }, caller),
    { code: 'invalid' },
  );
  assert.equal(await findPageIncident(kernel.db, incidentId), null);
});

test('words that nobody can read are alarmed after a minute, and seen once they can', async () => {
  const incidentId = await incidentCalled('Mail is late');
  const pages = statusPagesTables(kernel.db);
  await pages.updateTable('statusPages').set({ url: 'http://127.0.0.1:9' }).execute();
  const post = {
    incidentId,
    publicationId: 'U1',
    name: 'Mail is late',
    words: 'Late.',
    status: 'investigating' as const,
  };
  await kernel.run(publishPost, { ...post, publishedAt: kernel.now().toISOString() }, caller);
  await kernel.jobs.drain();
  kernel.advance(61_000);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
  const unseen = (await kernel.facts('post.unseen')).filter(({ incidentId: id }) => id === incidentId);
  assert.equal(unseen.length, 1);
  await pages.updateTable('statusPages').set({ url: null, renderAgainAt: null }).execute();
  await runWork(kernel, { type: 'cron', name: refreshCron.name }, 1);
  const seen = (await kernel.facts('post.seen')).filter(({ incidentId: id }) => id === incidentId);
  assert.equal(seen.length, 1);
});
