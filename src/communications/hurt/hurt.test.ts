import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { archiveEntry } from '../../catalog/entries/archive-entry.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { walkDependence } from '../../catalog/entries/dependence.ts';
import { updateEntry } from '../../catalog/entries/update-entry.ts';
import { knownSchema } from '../../catalog/find.ts';
import { catalog } from '../../catalog/module.ts';
import { expressions } from '../../expressions/module.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { createField } from '../../incidents/fields/create-field.ts';
import { incidents } from '../../incidents/module.ts';
import type { Actor } from '../../kernel/ctx.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { saveComponent } from '../../status-pages/components/save-component.ts';
import { statusPages } from '../../status-pages/module.ts';
import { decideAudience } from '../decide-audience.ts';
import { communications } from '../module.ts';
import { hurtByIncident } from './hurt-by.ts';
import { incidentsHurting } from './hurting.ts';

let kernel: TestKernel;
const by = { actor: owner };
const sees = new Set(['incidents.view', 'catalog_entries.view']);
const outsider: Actor = { kind: 'user', id: 'ben', name: 'Ben', permissions: sees };
const ids: Record<string, string> = {};
const id = (name: string) => ids[name] ?? assert.fail(`no ${name}`);
let field = '';
let serviceType = '';

/** What needs what: a diamond over Kafka, a cycle of Web and Cart, and customers on top. */
const needs: [name: string, needs: string[]][] = [
  ['Disk', []],
  ['Kafka', ['Disk']],
  ['Ledger', ['Kafka']],
  ['Search', ['Kafka']],
  ['Web', ['Ledger', 'Search']],
  ['Cart', ['Web']],
  ['Old', ['Kafka']],
  ['Island', []],
  ['Attic', []],
];

before(async () => {
  const modules = [kernelModule, people, catalog, expressions, incidents, statusPages, communications];
  kernel = await testKernel(modules, { DEMO: 'false' });
  await entry('Team', 'Platform');
  for (const [name, of] of needs) await entry('Service', name, { depends_on: of, owner: 'Platform' });
  await kernel.run(updateEntry, { id: id('Web'), values: { depends_on: ['Ledger', 'Search', 'Cart'] } }, by);
  await entry('Customer', 'Globex', { components: ['Web', 'Kafka'], tier: 'Enterprise' });
  await entry('Customer', 'Initech', { components: ['Cart'] });
  await entry('Customer', 'Umbra', { components: ['Old'] });
  await entry('Customer', 'Hooli', { components: ['Island'] });
  await entry('Customer', 'Soylent', { components: ['Attic'] });
  await kernel.run(archiveEntry, { id: id('Old') }, by);
  const { types } = await knownSchema(kernel.db);
  serviceType = types.find(({ name }) => name === 'Service')?.id ?? '';
  const given = { name: 'Affected services', kind: 'multi_select', catalogTypeId: serviceType } as const;
  ({ id: field } = await kernel.run(createField, given as never, by));
  await kernel.run(saveComponent, { name: 'Search' }, by);
});
after(() => kernel.end());

async function entry(type: string, name: string, values: Record<string, string | string[]> = {}): Promise<void> {
  ids[name] = (await kernel.run(createEntry, { typeId: `Custom["${type}"]`, name, values }, by)).id;
}
async function declare(touched: string[], more: { name?: string; visibility?: 'private' } = {}): Promise<string> {
  const fields = [{ fieldId: field, values: touched.map(id) }];
  return (await kernel.run(declareIncident, { name: 'Something fails', fields, ...more }, by)).id;
}
const hurt = (incidentId: string, more: { steps?: number } = {}, actor: Actor = owner) =>
  kernel.ask(hurtByIncident, { incidentId, ...more }, { actor });
const hurting = (name: string, actor: Actor = owner) => kernel.ask(incidentsHurting, { entryId: id(name) }, { actor });
const steps = ({ nodes }: Awaited<ReturnType<typeof hurt>>) =>
  Object.fromEntries(nodes.map(({ name, step }) => [name, step]));

test('what a field holds is touched; what depends on it is hurt, by the shortest way, through cycle and diamond', async () => {
  const incidentId = await declare(['Disk']);
  const found = await hurt(incidentId);
  assert.deepEqual(steps(found), { Disk: 0, Kafka: 1, Globex: 2, Ledger: 2, Search: 2, Web: 3, Cart: 4 });
  assert.ok(found.complete);
  assert.deepEqual(found.touches, [{ entryId: id('Disk'), by: 'field', label: 'Affected services' }]);
  const [globex, ...more] = found.customers;
  assert.deepEqual(
    [globex?.name, globex?.tier, globex?.step, globex?.way.map(({ name }) => name)],
    ['Globex', 'Enterprise', 2, ['Disk', 'Kafka', 'Globex']],
  );
  assert.equal(more.length, 0, 'Initech is five steps away, Umbra uses what is archived');
  assert.ok(
    found.edges.some(({ from, to, label }) => from === id('Web') && to === id('Cart') && label === 'Depends on'),
  );
  assert.deepEqual(steps(await hurt(incidentId, { steps: 1 })), { Disk: 0, Kafka: 1 });
  const far = await hurt(incidentId, { steps: 5 });
  assert.deepEqual([far.customers.at(-1)?.name, far.notAffected], ['Initech', 2]);
});

test('a customer that counts as affected keeps its way, is owed its words, and comes after those nobody counted', async () => {
  const incidentId = await declare(['Kafka']);
  const customerIds = [id('Globex'), id('Hooli')];
  await kernel.run(decideAudience, { incidentId, answer: 'some_customers', customerIds }, by);
  const { customers, notAffected } = await hurt(incidentId);
  assert.deepEqual(
    customers.map(({ name, step, isAffected, told, owed }) => [name, step, isAffected, told, owed?.kind]),
    [
      ['Initech', 4, false, false, undefined],
      ['Hooli', 0, true, false, 'first_word'],
      ['Globex', 1, true, false, 'first_word'],
    ],
  );
  assert.equal(notAffected, 1);
  const [known] = (await hurting('Globex')).filter(({ id: of }) => of === incidentId);
  const stepOf = (name: string) => known?.marks.find((mark) => mark.name === name)?.step;
  assert.deepEqual([stepOf('Globex'), known?.touches.map(({ entryId }) => entryId)], [1, [id('Kafka')]]);
});

test('a component of the page touches the service that is called like it; without either nothing is touched', async () => {
  const found = await hurt(await declare([], { name: 'Search is slow' }));
  assert.deepEqual(found.touches, [{ entryId: id('Search'), by: 'component', label: 'Search' }]);
  assert.equal(steps(found).Web, 1);
  const none = await hurt(await declare([]));
  assert.deepEqual([none.nodes, none.fields, none.hasComponents], [[], ['Affected services'], true]);
});

test('an entry knows the open incidents that hurt it; a private one is known to those who see it', async () => {
  const secret = await declare(['Attic'], { visibility: 'private', name: 'Quokka' });
  const [seen, ...more] = await hurting('Soylent');
  assert.deepEqual([seen?.id, more.length], [secret, 0]);
  assert.deepEqual(seen?.marks.map(({ name, step }) => [name, step]).toSorted(), [
    ['Attic', 0],
    ['Soylent', 1],
  ]);
  assert.deepEqual(await hurting('Soylent', outsider), []);
  await assert.rejects(hurt(secret, {}, outsider), { code: 'not_found' });
  const blind: Actor = { ...outsider, permissions: new Set(['incidents.view']) };
  await assert.rejects(hurt(await declare(['Disk']), {}, blind), /catalog_entries\.view/);
  assert.equal((await hurting('Ledger')).find(({ touches }) => touches[0]?.entryId === id('Disk'))?.marks.length, 4);
});

test('what is cut keeps the ways of its nodes and the numbers of everything', async () => {
  const ahead = { typeId: 'none', most: 0, last: [] };
  const schema = await knownSchema(kernel.db);
  const walk = (most: number, more: object = {}) =>
    walkDependence(kernel.db, schema, { from: [id('Disk')], direction: 'up', steps: 6, most, ahead, ...more });
  const whole = await walk(100);
  const cut = await walk(2);
  assert.deepEqual([whole.complete, whole.nodes.length, cut.complete], [true, 8, false]);
  assert.deepEqual(
    cut.nodes.map(({ name }) => name),
    ['Disk', 'Kafka'],
  );
  assert.deepEqual(cut.totals, whole.totals);
  const customerType = (await knownSchema(kernel.db)).types.find(({ name }) => name === 'Customer')?.id ?? '';
  const customers = await walk(1, { ahead: { typeId: customerType, most: 1, last: [id('Globex')] } });
  assert.deepEqual(
    customers.nodes.map(({ name }) => name),
    ['Disk', 'Kafka', 'Ledger', 'Web', 'Cart', 'Initech'],
    'the way to a customer is kept',
  );
  assert.deepEqual(customers.reachedLast, [id('Globex')]);
});
