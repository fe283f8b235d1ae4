import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { saveComponent } from '../components/save-component.ts';
import { needPage } from '../find.ts';
import { statusPages } from '../module.ts';
import { addPage } from '../pages/add-page.ts';
import { publishPost } from '../publish-post.ts';
import { confirmSubscription } from '../subscribers/confirm.ts';
import { subscribe } from '../subscribers/subscribe.ts';
import { confirmToken } from '../subscribers/tokens.ts';
import { statusPagesTables } from '../tables.ts';
import { countReaders } from './readers.ts';

let kernel: TestKernel;
const by = { actor: owner };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages], { DEMO: 'false' });
});
after(() => kernel.end());

let asked = 0;
async function follow(email: string, pageId: string, more: { componentIds?: string[]; pageIncidentId?: string } = {}) {
  const ip = `198.51.100.${++asked}`;
  assert.equal(await kernel.run(subscribe, { pageId, email, ip, ...more }, by), 'confirmation_sent');
  const row = await statusPagesTables(kernel.db)
    .selectFrom('subscribers')
    .select(['id', 'askedAt'])
    .where('email', '=', email)
    .where('pageId', '=', pageId)
    .executeTakeFirstOrThrow();
  const token = confirmToken(kernel.config, row.id, row.askedAt);
  assert.equal((await kernel.run(confirmSubscription, { token }, by)).outcome, 'confirmed');
}
/** How many were written to by words, and how many are to be by the next. */
async function publish(incidentId: string, publicationId: string, componentIds: string[]): Promise<number> {
  const components = componentIds.map((componentId) => ({ componentId, status: 'partial_outage' as const }));
  const said = { publicationId, name: 'Cards fail', status: 'investigating' as const, words: 'We look into it.' };
  const given = { incidentId, ...said, components, publishedAt: kernel.now().toISOString() };
  await kernel.run(publishPost, given, by);
  await kernel.jobs.drain();
  const queued = await kernel.facts('deliveries.queued');
  return queued.findLast(({ refs }) => refs['publication_id'] === publicationId)?.refs['count'] as number;
}

test('readers are counted as they will be written to: by what they chose, and once on several pages', async () => {
  const main = await needPage(kernel.db);
  const { id: cards } = await kernel.run(saveComponent, { name: 'Cards' }, by);
  const { id: exports } = await kernel.run(saveComponent, { name: 'Exports' }, by);
  const shop = { name: 'Shop', slug: 'shop', componentIds: [cards] };
  const { id: other } = await kernel.run(addPage, shop, by);
  await follow('all@example.com', main.id);
  await follow('cards@example.com', main.id, { componentIds: [cards] });
  await follow('exports@example.com', main.id, { componentIds: [exports] });
  await follow('All@example.com', other);
  await follow('shop@example.com', other, { componentIds: [cards] });
  const { id } = await kernel.run(declareIncident, { name: 'Cards fail' }, by);
  assert.deepEqual(await countReaders(kernel.db, id, [cards]), { pages: 2, whole: 1, components: 2, incident: 0 });
  assert.deepEqual(await countReaders(kernel.db, id, [exports]), { pages: 1, whole: 1, components: 1, incident: 0 });
  assert.equal(await publish(id, 'first', [cards]), 3);
  const onPage = await statusPagesTables(kernel.db).selectFrom('pageIncidents').select('id').executeTakeFirstOrThrow();
  await follow('this@example.com', main.id, { pageIncidentId: onPage.id });
  const next = { pages: 2, whole: 1, components: 3, incident: 1 };
  assert.deepEqual(await countReaders(kernel.db, id, [exports]), next, 'what it touched before counts on');
  assert.equal(await publish(id, 'second', [exports]), 5);
  const { id: vague } = await kernel.run(declareIncident, { name: 'Something is slow' }, by);
  const everybody = await countReaders(kernel.db, vague, []);
  assert.deepEqual(everybody, { pages: 2, whole: 1, components: 3, incident: 0 });
  assert.equal(await publish(vague, 'third', []), 4);
});
