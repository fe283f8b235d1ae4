import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { archiveEntry } from '../../catalog/entries/archive-entry.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { catalog } from '../../catalog/module.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import type { Actor } from '../../kernel/ctx.ts';
import { runWork } from '../../kernel/work.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { people } from '../../people/module.ts';
import { setActive } from '../../people/set-active.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { testStatus } from '../../../test/kit/status.ts';
import { componentAvailability } from '../components/availability.ts';
import { saveComponent } from '../components/save-component.ts';
import { editPage } from '../edit-page.ts';
import { needPage, selectPages } from '../find.ts';
import { askEntry } from '../gates/ask-entry.ts';
import { checkPass } from '../gates/check-pass.ts';
import { enterPage } from '../gates/enter.ts';
import { openForStaff } from '../gates/open-for-staff.ts';
import { passFor } from '../gates/passes.ts';
import { entryToken } from '../gates/write.ts';
import { listPosts } from '../list.ts';
import { statusPages } from '../module.ts';
import { publishPost } from '../publish-post.ts';
import { holderOf } from '../public/serve/gate.ts';
import type { Manifest } from '../public/store.ts';
import { openReleases } from '../public/serve/releases.ts';
import { refreshCron } from '../refresh.ts';
import { statusPagesTables } from '../tables.ts';
import { addPage } from './add-page.ts';
import { closePage } from './close-page.ts';
import { openCustomerPages } from './open-customer-pages.ts';

let status: Awaited<ReturnType<typeof testStatus>>;
let kernel: TestKernel;
const id = { api: '', shop: '', payouts: '' };
const customers = { globex: '', hooli: '' };

before(async () => {
  const { port } = (await once(api.listen(0, '127.0.0.1'), 'listening').then(() => api.address())) as AddressInfo;
  status = await testStatus(`http://127.0.0.1:${port}`);
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages], {
    ...status.env,
    OUTGOING_ALLOW: 'localhost,127.0.0.1',
  });
  for (const [key, name] of [
    ['api', 'API'],
    ['shop', 'Shop'],
    ['payouts', 'Payouts'],
  ] as const) {
    id[key] = (await kernel.run(saveComponent, { name }, caller)).id;
    await entry('Custom["Service"]', { name, externalId: key });
  }
  customers.globex = await customer('Globex Retail', 'globex.example', ['api', 'payouts']);
  customers.hooli = await customer('Hooli Market', 'hooli.example', ['shop']);
  await kernel.jobs.drain();
});
after(async () => {
  await kernel.end();
  await status.end();
  api.close();
});
/** What the status process asks; null while the API is away. */
let asking: ((pageId: string, pass: string) => Promise<boolean>) | null = null;
const api = createServer(async (request, answer) => {
  const { pageId, fields } = (await json(request)) as { pageId: string; fields: { token: string } };
  if (!asking) return void answer.writeHead(503).end();
  answer.end(JSON.stringify({ outcome: (await asking(pageId, fields.token)) ? 'entered' : 'expired' }));
});

const caller = { actor: owner };
const entry = async (typeId: string, given: { name: string; externalId: string; values?: Record<string, string[]> }) =>
  (await kernel.run(createEntry, { typeId, ...given }, caller)).id;
const customer = (name: string, domain: string, components: string[]) =>
  entry('Custom["Customer"]', { name, externalId: domain, values: { domains: [domain], components } });
const incident = async (name: string) => (await kernel.run(declareIncident, { name }, caller)).id;
let posts = 0;
async function post(name: string, components: string[], more: { pageId?: string; words?: string } = {}) {
  const { pageId, words = `${name}: we are looking.` } = more;
  const parts = components.map((componentId) => ({ componentId, status: 'partial_outage' as const }));
  const given = { name, words, components: parts, publicationId: `P${++posts}`, pageId };
  const times = { status: 'investigating' as const, publishedAt: kernel.now().toISOString() };
  const made = await kernel.run(publishPost, { incidentId: await incident(name), ...given, ...times }, caller);
  await kernel.jobs.drain();
  return made;
}
const add = async (slug: string, more: { kind?: 'internal'; parentId?: string; componentIds?: string[] } = {}) => {
  const made = await kernel.run(addPage, { name: `Page ${slug}`, slug, ...more }, caller);
  await kernel.jobs.drain();
  return made.id;
};
/** Looks at the pages once more, as every minute does. */
async function isSeen(updateId: string): Promise<boolean> {
  await status.read('/');
  await runWork(kernel, { type: 'cron', name: refreshCron.name }, 1);
  const rows = statusPagesTables(kernel.db).selectFrom('pageUpdates').select('seenAt');
  return (await rows.where('id', '=', updateId).executeTakeFirstOrThrow()).seenAt !== null;
}
/** Everything on the disk of a page, as one text. */
async function everything(pageId: string, folder: string): Promise<string> {
  const files = join(status.directory, folder, 'pages', pageId, 'current');
  const names = await readdir(files, { recursive: true, withFileTypes: true });
  const plain = names.filter((one) => one.isFile() && !/\.(br|gz)$/.test(one.name));
  return (await Promise.all(plain.map((one) => readFile(join(one.parentPath, one.name), 'utf8')))).join('\n');
}
const fetched = (path: string, cookie = '') =>
  fetch(`${status.url}${path}`, { headers: { cookie }, redirect: 'manual' });

test('a page beside the main one shows its own components in its order, and only what touches them', async () => {
  const pageId = await add('money', { componentIds: [id.payouts, id.api] });
  await post('Shop is slow', [id.shop]);
  const { updateId } = await post('Payouts are late', [id.payouts]);
  const main = await status.read('/');
  assert.match(main, /Shop is slow/);
  assert.match(main, /Payouts are late/);
  const page = await status.read('/p/money');
  assert.match(page, /Payouts are late/);
  assert.doesNotMatch(await everything(pageId, 'pages'), /Shop/);
  assert.match(page, /<link rel="canonical" href="[^"]*\/p\/money\/"/);
  assert.match(page, /href="\/p\/money\/history"/);
  const { components } = JSON.parse(await status.read('/p/money/api/v2/components.json'));
  assert.deepEqual(
    components.map(({ name }: { name: string }) => name),
    ['Payouts', 'API'],
  );
  assert.ok(await isSeen(updateId), 'read back from both pages');
});

test('no words wait for a page whose domain does not lead here yet', async () => {
  const pageId = await add('domain');
  const at = async (url: string | null) => {
    await kernel.run(editPage, { pageId, name: 'Domain', url }, caller);
    await kernel.jobs.drain();
  };
  const reached = async () => (await needPage(kernel.db, pageId)).reachedAt !== null;
  await at('http://127.0.0.1:1');
  const { updateId } = await post('Search is slow', [id.shop]);
  assert.ok(await isSeen(updateId), 'the main page has them');
  assert.equal(await reached(), false);
  const { OUTGOING_ALLOW: allowed } = kernel.config;
  const own = status.url.replace('127.0.0.1', 'localhost');
  kernel.config.OUTGOING_ALLOW = [];
  await at(own);
  await isSeen(updateId);
  assert.equal(await reached(), false, 'nobody asks in a private network for an address that somebody typed');
  kernel.config.OUTGOING_ALLOW = allowed;
  await at('http://127.0.0.1:1');
  await at(own);
  await isSeen(updateId);
  assert.equal(await reached(), true, 'its domain leads here');
  await at('http://127.0.0.1:2');
  assert.equal(await reached(), false, 'another domain');
  const elsewhere = createServer(async (request, answer) => {
    await kernel.run(editPage, { pageId, name: 'Domain', url: 'http://127.0.0.1:3' }, caller);
    const current = join(status.directory, 'pages/pages', pageId, 'current');
    const { entries } = JSON.parse(await readFile(join(current, 'manifest.json'), 'utf8')) as Manifest;
    answer.end(await readFile(join(current, 'files', entries[request.url ?? '']?.file ?? '')));
  }).listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  await at(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`);
  await isSeen(updateId);
  elsewhere.close();
  assert.equal(await reached(), false, 'its domain was changed while somebody looked');
  await at(null);
});

test('a part of a page shows nothing that the whole does not', async () => {
  const whole = await add('europe', { componentIds: [id.api, id.shop] });
  const refused = kernel.run(
    addPage,
    { name: 'Berlin', slug: 'berlin', parentId: whole, componentIds: [id.payouts] },
    caller,
  );
  await assert.rejects(refused, /A part of a page shows only what the whole page shows/);
  const part = await add('berlin', { parentId: whole, componentIds: [id.shop] });
  const { name } = await needPage(kernel.db, whole);
  await kernel.run(editPage, { pageId: whole, name, componentIds: [id.api] }, caller);
  await kernel.jobs.drain();
  assert.doesNotMatch(await everything(part, 'pages'), /"name":"Shop"/);
  await assert.rejects(kernel.run(closePage, { pageId: whole }, caller), /Close “Page berlin” first/);
  const leads = async (page: string, to: string) => (await everything(page, 'pages')).includes(`/p/${to}/">`);
  assert.deepEqual(
    [await leads(whole, 'berlin'), await leads(part, 'europe')],
    [true, true],
    'they lead to each other',
  );
  await kernel.run(closePage, { pageId: part }, caller);
  await kernel.jobs.drain();
  assert.equal(await leads(whole, 'berlin'), false, 'and to none that is closed');
});

test('a closed page is gone from the disk, and its short name is free again', async () => {
  const pageId = await add('gone');
  await status.read('/');
  assert.equal((await fetched('/p/gone/api/v2/status.json')).status, 200);
  await kernel.run(closePage, { pageId }, caller);
  await kernel.jobs.drain();
  await status.read('/');
  assert.equal((await fetched('/p/gone/api/v2/status.json')).status, 404);
  assert.ok(!(await readdir(join(status.directory, 'pages/pages'))).includes(pageId));
  await add('gone');
});

test('an internal page says nothing before its gate, and opens for staff with a link that works once', async () => {
  const pageId = await add('inside', { kind: 'internal' });
  const { updateId } = await post('The API answers late', [id.api]);
  await status.read('/');
  for (const path of ['', '/history', '/api/v2/summary.json', '/updates.atom', '/favicon.svg', '/nothing']) {
    const answer = await fetched(`/p/inside${path}`);
    assert.equal(answer.status, 401, path);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.doesNotMatch(await answer.text(), /API answers late|Shop/);
  }
  assert.ok(!(await readdir(join(status.directory, 'pages/pages'))).includes(pageId), 'not where everybody reads');
  assert.doesNotMatch(await (await fetched('/health')).text(), new RegExp(pageId));
  const person = (await kernel.run(addUser, { name: 'Ada', email: 'ada@acme.example', role: 'responder' }, caller)).id;
  const ada = { actor: { kind: 'user' as const, id: person, name: 'Ada', permissions: 'all' as const } };
  const { url } = await kernel.run(openForStaff, { pageId }, ada);
  assert.match(url, /\/p\/inside\/enter\//);
  const token = url.split('/').at(-1) ?? '';
  const entered = await kernel.run(enterPage, { pageId, token }, caller);
  assert.equal(entered.outcome, 'entered');
  assert.equal((await kernel.run(enterPage, { pageId, token }, caller)).outcome, 'expired');
  const cookie = `candor_page=${entered.outcome === 'entered' ? entered.pass.value : ''}`;
  const page = await fetched('/p/inside/', cookie);
  assert.equal(page.headers.get('cache-control'), 'private, no-store');
  assert.match(await page.text(), /The API answers late/);
  assert.ok(await isSeen(updateId), 'a gated page is not waited for');

  // Who loses the right to read loses the page; while the API is away a pass holds for its hours.
  asking = async (of, pass) => (await kernel.ask(checkPass, { pageId: of, pass }, caller)).holds;
  const another = async () => {
    const { value } = passFor(kernel.config, pageId, kernel.now(), { reader: 'staff', subject: person });
    kernel.advance(1);
    return `candor_page=${value}`;
  };
  const [first, second] = [await another(), await another()];
  assert.equal((await fetched('/p/inside/', first)).status, 200);
  await kernel.run(setActive, { userId: person, active: false }, caller);
  assert.equal((await fetched('/p/inside/', second)).status, 401);
  assert.equal((await fetched('/p/inside/api/v2/summary.json', second)).status, 401);
  asking = null;
  assert.equal((await fetched('/p/inside/', await another())).status, 200);
  const of = (subject: string) => passFor(kernel.config, pageId, kernel.now(), { reader: 'reader', subject }).value;
  const holds = async (pass: string) => (await kernel.ask(checkPass, { pageId, pass }, caller)).holds;
  assert.deepEqual([await holds(of('globex.example')), await holds('none')], [false, false], 'it is of no customer');
});

test('a pass opens its own page, for its time, and no altered one does', async () => {
  const { id: pageId } = await kernel.db.transaction().execute((tx) => needPage(tx));
  const made = await statusPagesTables(kernel.db)
    .selectFrom('statusPages')
    .select('id')
    .where('slug', '=', 'inside')
    .executeTakeFirstOrThrow();
  const releases = openReleases(join(status.directory, 'pages'));
  const release = releases.all().find(({ manifest }) => manifest.pageId === made.id);
  releases.close();
  assert.ok(release);
  const now = Date.now();
  const reader = { reader: 'reader' as const, subject: 'globex.example' };
  const pass = passFor(kernel.config, made.id, new Date(now), reader).value;
  const admits = (value: string, at = now) => holderOf(release, `other=1; candor_page=${value}`, at) !== null;
  assert.equal(admits(pass), true);
  assert.equal(admits(pass, now + 8 * 3_600_000), false, 'it has ended');
  assert.equal(admits(passFor(kernel.config, pageId, new Date(now), reader).value), false, 'it is of another page');
  const [page, until, as, who, signature] = pass.split('.');
  assert.equal(admits(`${page}.${Number(until) + 1}.${as}.${who}.${signature}`), false, 'its end was moved');
  assert.equal(admits(`${page}.${until}.${as}.${who}.`), false);
  const staff = passFor(kernel.config, made.id, new Date(now), { reader: 'staff', subject: '01USER' }).value;
  assert.deepEqual(holderOf(release, `candor_page=${staff}`, now), { reader: 'staff', subject: '01USER', pass: staff });
  assert.equal(admits(staff.replace('.staff.', '.reader.')), false, 'nobody makes a customer of themselves');
});

test('pages of customers hold their own components and words, and no name of another', async () => {
  const { count } = await kernel.run(openCustomerPages, {}, caller);
  assert.ok(count >= 2);
  await kernel.jobs.drain();
  const pageOf = async (customerId: string) =>
    (await selectPages(kernel.db).where('customerId', '=', customerId).executeTakeFirst()) ?? assert.fail();
  const [globex, hooli] = [await pageOf(customers.globex), await pageOf(customers.hooli)];
  assert.doesNotMatch(`${globex.slug} ${globex.name}`, /globex/i);
  await post('Your export is stuck', [id.api], { pageId: globex.id });
  await status.read('/');
  const texts = {
    globex: await everything(globex.id, 'pages-gated'),
    hooli: await everything(hooli.id, 'pages-gated'),
  };
  assert.match(texts.globex, /For Globex Retail/);
  assert.match(texts.globex, /Your export is stuck/);
  assert.doesNotMatch(texts.globex, /Hooli|"name":"Shop"/);
  assert.doesNotMatch(texts.hooli, /Globex|Your export is stuck|"name":"API"/);
  assert.doesNotMatch(await status.read('/'), /Your export is stuck|Globex|Hooli/);
  assert.doesNotMatch(await everything((await needPage(kernel.db)).id, 'pages'), /Your export is stuck|Globex|Hooli/);
  const gate = await (await fetched(`/p/${globex.slug}/`)).text();
  assert.match(gate, /Send me a link/);
  assert.doesNotMatch(gate, /Globex|Your export|Payouts/);
});

test('a link goes to addresses of the customer alone, and the answer tells nobody which they are', async () => {
  const page = await selectPages(kernel.db).where('customerId', '=', customers.globex).executeTakeFirst();
  const pageId = page?.id ?? '';
  const entries = () =>
    statusPagesTables(kernel.db).selectFrom('pageEntries').selectAll().where('pageId', '=', pageId).execute();
  for (const email of ['eve@hooli.example', 'eve@globex.example.evil.example', 'eve@sub.globex.example', 'nobody'])
    assert.equal(await kernel.run(askEntry, { pageId, email, ip: '203.0.113.9' }, caller), 'link_sent');
  assert.equal((await entries()).length, 0);
  assert.equal(
    await kernel.run(askEntry, { pageId, email: 'Mia@Globex.example', ip: '203.0.113.8' }, caller),
    'link_sent',
  );
  const [entry] = await entries();
  assert.equal(entry?.email, 'mia@globex.example');
  const token = entryToken(kernel.config, entry?.id ?? '');
  const other = await needPage(kernel.db);
  assert.equal((await kernel.run(enterPage, { pageId: other.id, token }, caller)).outcome, 'expired');
  assert.equal((await kernel.run(enterPage, { pageId, token }, caller)).outcome, 'entered');
});

test('who is no customer any more loses the page', async () => {
  const page = await selectPages(kernel.db).where('customerId', '=', customers.hooli).executeTakeFirst();
  await kernel.run(archiveEntry, { id: customers.hooli }, caller);
  await kernel.jobs.drain();
  assert.equal(await selectPages(kernel.db).where('customerId', '=', customers.hooli).executeTakeFirst(), undefined);
  assert.ok(!(await readdir(join(status.directory, 'pages-gated/pages'))).includes(page?.id ?? ''));
});

const someone = async (name: string, role: 'responder' | 'administrator') => {
  const email = `${name.toLowerCase()}@acme.example`;
  const { id: userId } = await kernel.run(addUser, { name, email, role }, caller);
  return (await actorForUser(kernel, userId)) ?? assert.fail();
};

test('what a customer was told of a private incident is for the customer, and for staff who see the incident', async () => {
  const page = await selectPages(kernel.db).where('customerId', '=', customers.globex).executeTakeFirst();
  const pageId = page?.id ?? '';
  const { id: incidentId } = await kernel.run(declareIncident, { name: 'Zanzibar', visibility: 'private' }, caller);
  const said = { name: 'A word to you', words: 'Your data is safe.', status: 'investigating' as const };
  const more = { incidentId, publicationId: 'private', publishedAt: kernel.now().toISOString() };
  await kernel.run(publishPost, { pageId, ...said, ...more }, caller);
  await kernel.jobs.drain();
  assert.match(await everything(pageId, 'pages-gated'), /Your data is safe/);
  assert.doesNotMatch(await everything(pageId, 'pages-gated'), /Zanzibar/);
  const ben = { actor: await someone('Ben', 'administrator') };
  const names = async (by: typeof ben) => (await kernel.ask(listPosts, { pageId }, by)).map(({ name }) => name);
  assert.ok((await names(caller)).includes('A word to you'));
  assert.ok(!(await names(ben)).includes('A word to you'));
  assert.ok((await names(ben)).includes('Your export is stuck'));
  const span = { componentId: id.api, from: new Date(kernel.now().getTime() - 60_000), to: kernel.now() };
  const uptime = async (of: string, by: { actor: Actor }) =>
    await kernel.ask(componentAvailability, { pageId: of, ...span }, by).then(
      ({ percent }) => typeof percent,
      () => 'refused',
    );
  assert.deepEqual([await uptime(pageId, caller), await uptime(pageId, ben)], ['number', 'refused']);
  const keyOnly = { actor: { ...owner, permissions: new Set<string>() } };
  const main = (await needPage(kernel.db)).id;
  assert.deepEqual([await uptime(main, keyOnly), await uptime(main, ben)], ['refused', 'number']);
  await assert.rejects(kernel.run(openForStaff, { pageId }, ben), /Only people who see every private incident/);
});
