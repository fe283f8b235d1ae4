import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import type { Actor } from '../../kernel/ctx.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { changeStatus } from '../change-status.ts';
import { declareIncident } from '../declare.ts';
import { createField } from '../fields/create-field.ts';
import { optionsOf } from '../fields/find.ts';
import { listSeverities, listStatuses } from '../find.ts';
import { incidents } from '../module.ts';
import { similarIncidents } from './find-similar.ts';
import { likeness, type Traits } from './rules.ts';

let kernel: TestKernel;
const by = { actor: owner };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents]);
});
after(() => kernel.end());

const declare = async (name: string, more: object = {}) =>
  (await kernel.run(declareIncident, { name, ...more }, by)).id;
const alike = async (incidentId: string, actor: Actor = owner) =>
  (await kernel.ask(similarIncidents, { incidentId }, { actor })).map(({ incident, reasons }) => [
    incident.name,
    reasons,
  ]);

const plain: Traits = { words: new Map(), severity: null, type: null, values: [], components: [] };

test('what weighs most is said first', () => {
  const shop = { id: 'c', name: 'Shop' };
  const one: Traits = {
    ...plain,
    words: new Map([['checkout', 'Checkout']]),
    severity: { id: '2', name: 'Major' },
    values: [{ key: 'f:1', label: 'Region: Europe', weight: 2 }],
    components: [shop, { id: 'd', name: 'API' }],
  };
  assert.deepEqual(likeness(one, one), {
    score: 12,
    reasons: ['Touched Shop and API too', 'Region: Europe', 'Says “Checkout” too', 'Same severity: Major'],
  });
  assert.deepEqual(likeness(one, { ...plain, components: [shop] }).reasons, ['Touched Shop too']);
  assert.deepEqual(likeness(one, plain), { score: 0, reasons: [] });
});

test('found by words in any form, by choices, and never by severity alone; the most alike first', async () => {
  const [region, severities] = [
    await kernel.run(createField, { name: 'Region', kind: 'single_select', options: ['Europe', 'Asia'] } as never, by),
    await listSeverities(kernel.db),
  ];
  const europe = (await optionsOf(kernel.db, [region.id])).find(({ value }) => value === 'Europe')?.id ?? '';
  const fields = [{ fieldId: region.id, values: [europe] }];
  const severityId = severities[1]?.id;
  const twin = await declare('Payments were failing', { fields, severityId });
  await declare('Payment page is slow');
  await declare('Search index is stale', { fields });
  await declare('Nothing alike', { severityId });
  await declare('Payments drill', { mode: 'test' });
  await declare('Payments secret', { visibility: 'private' });
  kernel.advance(90 * 60_000);
  const closed = (await listStatuses(kernel.db)).find(({ name }) => name === 'Closed')?.id ?? '';
  await kernel.run(changeStatus, { incidentId: twin, statusId: closed }, by);
  const id = await declare('Payments fail', { fields, severityId });
  const outsider: Actor = { ...owner, id: 'outsider', permissions: new Set(['incidents.view']) };
  assert.deepEqual(await alike(id, outsider), [
    ['Payments were failing', ['Region: Europe', 'Says “payments” and “fail” too', 'Same severity: Major']],
    ['Search index is stale', ['Region: Europe']],
    ['Payment page is slow', ['Says “payments” too']],
  ]);
  assert.equal((await alike(id)).length, 4, 'whoever sees the private one finds it');
  const [first] = await kernel.ask(similarIncidents, { incidentId: id }, by);
  const took = first?.tookSeconds ?? 0;
  assert.ok(took >= 90 * 60 && took < 92 * 60, `from declaring to closing: ${took} s`);
});
