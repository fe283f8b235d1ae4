import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { catalog } from '../../catalog/module.ts';
import { incidents } from '../../incidents/module.ts';
import type { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { buildModel } from '../build-model.ts';
import { archiveComponent } from '../components/archive-component.ts';
import { saveComponent } from '../components/save-component.ts';
import { needPage } from '../find.ts';
import { listPages } from '../list.ts';
import { statusPages } from '../module.ts';
import type { ComponentStatus } from '../public/model.ts';
import { renderPage } from '../public/render.ts';
import { sample } from '../public/samples/samples.ts';
import { statuspageFiles } from '../public/formats/statuspage.ts';
import { currentModel } from '../public/publish-files.ts';
import { addPage } from '../pages/add-page.ts';
import { statusPagesTables } from '../tables.ts';
import { fetchFeed, findFeed } from './fetch-feed.ts';
import { mirrorComponents } from './mirror.ts';
import { setVendorCounts } from './set-counts.ts';

const caller = { actor: owner };
const minute = 60_000;
let kernel: TestKernel;

/** A page of ours, as it answers others: `state` of its card payments, or what it answers instead. */
let state: ComponentStatus = 'operational';
let instead: { status: number; headers?: Record<string, string>; body: string } | null = null;
const asked: { path: string; known: string | undefined; status: number }[] = [];
const server = createServer((request, response) => {
  const model = sample('operational');
  const components = model.components.map((one) => (one.id === 'cards0000001' ? { ...one, status: state } : one));
  const body = JSON.stringify(statuspageFiles({ ...model, components }).get(request.url ?? ''));
  const etag = `"${state}"`;
  const known = request.headers['if-none-match'];
  const same = !instead && known === etag;
  const status = instead?.status ?? (same ? 304 : body ? 200 : 404);
  asked.push({ path: request.url ?? '', known, status });
  response.writeHead(status, instead?.headers ?? { etag });
  response.end(instead?.body ?? (same ? undefined : body));
});
const vendorUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const env = { DEMO: 'false', OUTGOING_ALLOW: '127.0.0.1' };
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages], env);
});
after(async () => {
  await kernel.end();
  server.closeAllConnections();
  server.close();
});

const find = () => findFeed(vendorUrl(), kernel.config.OUTGOING_ALLOW);
const shown = async () => (await buildModel(kernel.context(), (await needPage(kernel.db)).id)).model;
const home = async () =>
  renderPage(await shown())
    .find(({ path }) => path === '/')
    ?.bytes.toString() ?? '';
const revision = async () => (await needPage(kernel.db)).renderedRevision ?? 0;
/** What the worker does every minute. */
async function aMinute(times = 1): Promise<void> {
  for (let count = 0; count < times; count++) {
    kernel.advance(minute);
    await kernel.jobs.sweep();
    await kernel.jobs.drain();
  }
}
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => assert.fail('it was not refused'),
    (error: UserError) => error,
  );

test('a component of another page follows it, in its name, and leaves our own state and uptime alone', async () => {
  await kernel.run(saveComponent, { name: 'Checkout' }, caller);
  await kernel.run(saveComponent, { name: 'API' }, caller);
  const feed = await find();
  assert.equal(feed.name, 'Acme Payments');
  assert.equal(feed.url, `${vendorUrl()}api/v2/summary.json`);
  assert.equal(feed.components.find(({ name }) => name === 'Card payments')?.group, 'Payments');
  const { ids } = await kernel.run(mirrorComponents, { feed, keys: ['cards0000001', 'api000000004'] }, caller);
  await kernel.jobs.drain();
  const model = await shown();
  assert.deepEqual(
    model.components.map(({ name }) => name),
    ['Checkout', 'API', 'Card payments', 'API (Acme Payments)'],
  );
  const twice = await refusalOf(kernel.run(mirrorComponents, { feed, keys: ['cards0000001'] }, caller));
  assert.match(twice.message, /Card payments of Acme Payments is on the page already\./);

  await aMinute();
  assert.deepEqual(asked.at(-1), { path: '/api/v2/summary.json', known: '"operational"', status: 304 });
  const before = await revision();
  state = 'full_outage';
  await aMinute();
  assert.ok((await revision()) > before, 'the page was rendered again');
  const page = await home();
  assert.match(page, /<h1>All systems are operational<\/h1>/);
  assert.match(page, /We know of no problem with our own systems\. Problems are reported by Acme Payments\./);
  assert.match(
    page,
    /Reported by <a href="https:\/\/status.acme.example\/" rel="noreferrer"><bdi>Acme Payments<\/bdi><\/a>/,
  );
  const cards = page.slice(page.indexOf('>Card payments</h3>'));
  assert.match(cards, /^>Card payments<\/h3>\s*<span class="status">[\s\S]*?Full outage<\/span>/);
  assert.doesNotMatch(page, new RegExp(`/uptime/${ids[0]}`));
  const files = statuspageFiles(await shown());
  const summary = files.get('/api/v2/summary.json') as {
    status: { indicator: string };
    components: { name: string; status: string }[];
  };
  assert.equal(summary.status.indicator, 'none');
  assert.equal(summary.components.find(({ name }) => name === 'Card payments')?.status, 'major_outage');
  const [changed] = await kernel.facts('vendor_components.changed');
  assert.deepEqual(changed?.body, {
    name: 'Acme Payments',
    changes: [{ name: 'Card payments', from: 'operational', to: 'full_outage' }],
  });
});

test('once it counts, the page is as bad as it is', async () => {
  const cards = (await shown()).components.find(({ name }) => name === 'Card payments');
  await kernel.run(setVendorCounts, { id: cards?.id ?? '', counts: true }, caller);
  assert.match(await home(), /<h1>Full outage<\/h1>/);
  await kernel.run(setVendorCounts, { id: cards?.id ?? '', counts: false }, caller);
  const none = await refusalOf(kernel.run(setVendorCounts, { id: 'checkout0000', counts: true }, caller));
  assert.equal(none.code, 'not_found');
});

test('one more of a page that changed meanwhile: what is mirrored already shows the change too', async () => {
  state = 'partial_outage';
  const feed = await find();
  const there = (await shown()).components.map(({ name }) => name);
  const more = feed.components.find(({ name }) => !there.includes(name) && name !== 'API');
  assert.ok(more);
  await kernel.run(mirrorComponents, { feed, keys: [more.key] }, caller);
  await aMinute();
  const states = new Map((await shown()).components.map(({ name, vendor }) => [name, vendor?.status]));
  assert.equal(states.get('Card payments'), 'partial_outage');
  assert.equal(states.get(more.name), more.status);
});

test('a page that does not answer is asked less and less often, and ours says since when nothing was heard', async () => {
  const cards = (await shown()).components.find(({ name }) => name === 'Card payments');
  await kernel.run(setVendorCounts, { id: cards?.id ?? '', counts: true }, caller);
  const part = await kernel.run(
    addPage,
    { name: 'Payments', slug: 'payments', componentIds: [cards?.id ?? ''] },
    caller,
  );
  await kernel.jobs.drain();
  assert.match(await home(), /<h1>Partial outage<\/h1>/);
  const silentOnPart = async () =>
    (await currentModel(join(kernel.config.DATA_DIR, 'pages'), part.id))?.components[0]?.vendor?.silentSince;
  assert.equal(await silentOnPart(), null);
  instead = { status: 503, body: 'Later' };
  const count = asked.length;
  await aMinute(8);
  assert.equal(asked.length - count, 3, 'after 1, 3 and 7 minutes');
  assert.doesNotMatch(await home(), /not heard from/);
  await aMinute(7);
  const page = await home();
  assert.match(page, /Not known/);
  assert.match(page, /not heard from since <time datetime="/);
  assert.match(page, /<h1>All systems are operational<\/h1>/, 'what it said last no longer counts');
  const summary = statuspageFiles(await shown()).get('/api/v2/summary.json') as { status: { indicator: string } };
  assert.equal(summary.status.indicator, 'none');
  assert.ok(await silentOnPart(), 'every page that shows it says so');
  const components = (await kernel.ask(listPages, {}, caller))[0]?.components ?? [];
  assert.match(components.find(({ name }) => name === 'Card payments')?.vendor?.failure ?? '', /answered 503\.$/);
  instead = null;
  state = 'operational';
  await aMinute(17);
  assert.doesNotMatch(await home(), /not heard from|Not known/);
  assert.equal(await silentOnPart(), null);
});

test('what it lists no longer is not known; nobody is asked about what was taken off our page', async () => {
  const body = JSON.stringify({
    page: {},
    components: [{ id: 'api000000004', name: 'API', status: 'operational', new_field: [] }],
  });
  state = 'full_outage';
  await aMinute();
  assert.match(await home(), /<h1>Full outage<\/h1>/);
  instead = { status: 200, headers: { etag: '"less"' }, body };
  await aMinute(2);
  const cards = (await shown()).components.find(({ name }) => name === 'Card payments');
  assert.ok(cards?.vendor?.silentSince);
  assert.match(await home(), /<h1>All systems are operational<\/h1>/);
  for (const { id, vendor } of (await shown()).components)
    if (vendor) await kernel.run(archiveComponent, { id }, caller);
  const count = asked.length;
  await aMinute(3);
  assert.equal(asked.length, count);
  assert.equal((await statusPagesTables(kernel.db).selectFrom('vendorFeeds').selectAll().execute()).length, 1);
});

test('an address that leads to no such feed is refused with one sentence at its field', async () => {
  const refused = async (answer: typeof instead, url = vendorUrl()) => {
    instead = answer;
    const { message, refusals } = await refusalOf(findFeed(url, ['127.0.0.1']));
    assert.equal(refusals[0]?.pointer, 'url');
    return message;
  };
  assert.match(await refused(null, 'https://10.0.0.1/'), /private network/);
  assert.match(await refused(null, 'githubstatus'), /not a web address/);
  assert.match(await refused({ status: 200, body: '<html>' }), /did not answer with the components of a status page\./);
  assert.match(await refused({ status: 200, body: '{"components":[]}' }), /lists no components\./);
  assert.match(await refused({ status: 302, headers: { location: '/x' }, body: '' }), /redirect \(302\)/);
  assert.match(await refused({ status: 200, body: 'x'.repeat(4_000_001) }), /more than 4000000 bytes/);
  instead = { status: 304, body: '' };
  assert.equal((await fetchFeed(`${vendorUrl()}api/v2/summary.json`, null, ['127.0.0.1'])).outcome, 'failed');
});
