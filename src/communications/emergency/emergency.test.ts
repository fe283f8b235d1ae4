import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { catalog } from '../../catalog/module.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import { selectIncidents } from '../../incidents/find.ts';
import { newId } from '../../kernel/id.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { saveComponent } from '../../status-pages/components/save-component.ts';
import { saveGroup } from '../../status-pages/components/save-group.ts';
import { postEmergency } from '../../status-pages/emergency/post.ts';
import { findPageIncident, needPage } from '../../status-pages/find.ts';
import { statusPages } from '../../status-pages/module.ts';
import { takeInPosted } from '../../status-pages/refresh.ts';
import { refreshPage } from '../../status-pages/render-page.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { testStatus } from '../../../test/kit/status.ts';
import { publicationsOf, selectCommitments } from '../find.ts';
import { communications } from '../module.ts';
import { publishUpdate } from '../publish-update.ts';

const caller = { actor: owner };
let status: Awaited<ReturnType<typeof testStatus>>;
let kernel: TestKernel;
let pageId: string;
let componentId: string;
before(async () => {
  status = await testStatus();
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages, communications], status.env);
  pageId = (await needPage(kernel.db)).id;
  ({ id: componentId } = await kernel.run(saveComponent, { name: 'Checkout' }, caller));
  await kernel.jobs.drain();
});
after(async () => {
  await kernel.end();
  await status.end();
});

/** The page is written past Candor, which is away meanwhile, and comes back. */
const post = (given: Partial<Parameters<typeof postEmergency>[1]>) => {
  const plain = { status: 'investigating', words: 'We look into it.', nextMinutes: 30, by: 'Ada' } as const;
  return postEmergency(kernel.config, { ...plain, components: [], ...given }, kernel.now);
};
const comeBack = async () => {
  await refreshPage(kernel.context(), pageId);
  await kernel.jobs.drain();
};
const incidentNamed = (name: string) =>
  selectIncidents(kernel.db).where('incidents.name', '=', name).executeTakeFirstOrThrow();

test('words for what is new are read at once, and become an incident with a clock', async () => {
  const { entry, places } = await post({
    title: 'Checkout is down',
    components: [{ component: 'checkout', status: 'partial_outage' }],
  });
  assert.deepEqual(places, [{ name: status.url, failure: null }]);
  assert.match(await status.read(`/incidents/${entry.pageIncidentId}`), /We look into it\./);
  assert.equal(JSON.parse(await status.read('/api/v2/summary.json')).components[0].status, 'partial_outage');
  kernel.advance(10 * 60_000);
  await comeBack();
  const incident = await incidentNamed('Checkout is down');
  const onPage = await findPageIncident(kernel.db, incident.id);
  assert.deepEqual([onPage?.id, onPage?.startedAt.toISOString()], [entry.pageIncidentId, entry.publishedAt]);
  const [said] = await publicationsOf(kernel.db, incident.id);
  assert.deepEqual([said?.authorName, said?.saidAt.toISOString()], ['Ada', entry.publishedAt]);
  const owed = await selectCommitments(kernel.db).where('incidentId', '=', incident.id).execute();
  const next = owed.find(({ kind }) => kind === 'next_update');
  assert.deepEqual([next?.state, next?.dueAt.toISOString()], ['open', entry.nextUpdateBy]);
  assert.equal(
    owed.some(({ kind, state }) => kind === 'first_word' && state === 'open'),
    false,
  );
  assert.match(await status.read('/'), /We look into it\./);
  await comeBack();
  assert.equal((await publicationsOf(kernel.db, incident.id)).length, 1);
});

test('words that it is over are the last word: nothing is owed, and a person closes the incident', async () => {
  await post({ title: 'Exports failed', status: 'resolved', words: 'Exports failed for an hour, and work again.' });
  await comeBack();
  const incident = await incidentNamed('Exports failed');
  const owed = await selectCommitments(kernel.db).where('incidentId', '=', incident.id).execute();
  assert.deepEqual(
    owed.filter(({ state }) => state === 'open'),
    [],
  );
  assert.equal((await findPageIncident(kernel.db, incident.id))?.status, 'resolved');
  assert.equal(incident.category, 'live');
});

test('words in time keep the promise, although Candor looked only after its hour', async () => {
  const { id: incidentId } = await kernel.run(declareIncident, { name: 'Search is slow' }, caller);
  const first = { status: 'investigating' as const, words: 'Search is slow for all.', publicTitle: 'Search is slow' };
  const components = [{ componentId, status: 'partial_outage' as const }];
  await kernel.run(publishUpdate, { incidentId, ...first, components, nextUpdateInMinutes: 20 }, caller);
  await kernel.jobs.drain();
  const onPage = await findPageIncident(kernel.db, incidentId);
  kernel.advance(15 * 60_000);
  await post({ incident: onPage?.id ?? '', words: 'We found the cause: a full disk.', status: 'identified' });
  kernel.advance(20 * 60_000);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
  await comeBack();
  const owed = await selectCommitments(kernel.db).where('incidentId', '=', incidentId).execute();
  const promised = owed.find(({ kind, state }) => kind === 'next_update' && state !== 'open');
  assert.deepEqual([promised?.state, promised?.breachedAt], ['met', null]);
  assert.equal((await findPageIncident(kernel.db, incidentId))?.status, 'identified');
  const [told] = await kernel.facts('status_page.emergency_posted');
  assert.ok(told);
});

test('three who post in the same moment are all read, and each is taken in once, before the page is due again', async () => {
  const titles = ['Mails are late', 'Search is down', 'Logins fail'];
  const posted = await Promise.all(titles.map((title) => post({ title, words: `${title} for all of you.` })));
  assert.deepEqual(
    posted.flatMap(({ places }) => places.map(({ failure }) => failure)),
    [null, null, null],
  );
  const front = await status.read('/');
  for (const title of titles) assert.ok(front.includes(`${title} for all of you.`), title);
  for (let look = 0; look < 2; look++) {
    await takeInPosted(kernel);
    await kernel.jobs.drain();
  }
  for (const title of titles) {
    const { id } = await incidentNamed(title);
    assert.equal((await publicationsOf(kernel.db, id)).length, 1, title);
  }
});

test('an entry that nobody of ours signed changes nothing, and stays for a look', async () => {
  const folder = join(kernel.config.DATA_DIR, 'pages', 'pages', pageId, 'emergency');
  const id = newId(kernel.now());
  const before = (await kernel.facts('status_page.emergency_posted')).length;
  await writeFile(join(folder, `${id}.json`), JSON.stringify({ entry: '{}', signature: '00'.repeat(32) }));
  await comeBack();
  assert.equal((await kernel.facts('status_page.emergency_posted')).length, before);
  assert.ok((await readdir(folder)).includes(`${id}.refused`));
});

test('a component or an incident that the page does not have is named', async () => {
  await assert.rejects(
    post({ title: 'X', components: [{ component: 'Nope', status: 'full_outage' }] }),
    /It has: Checkout/,
  );
  await assert.rejects(post({ incident: 'abcdefghijkl' }), /no incident abcdefghijkl/);
  await assert.rejects(post({}), /--title/);
});

const broken = (component: string) => [{ component, status: 'full_outage' as const }];

test('of two components with one name the id is asked for', async () => {
  const { id: groupId } = await kernel.run(saveGroup, { name: 'Europe' }, caller);
  const { id } = await kernel.run(saveComponent, { name: 'Checkout', groupId }, caller);
  await comeBack();
  await assert.rejects(
    post({ title: 'X', components: broken('Checkout') }),
    new RegExp(`id of one: .*${id} \\(Europe\\)`),
  );
  const { entry } = await post({ title: 'Europe is down', components: broken(id) });
  assert.equal(entry.components[0]?.componentId, id);
});
