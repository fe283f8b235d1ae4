import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { catalog } from '../../catalog/module.ts';
import { expressions } from '../../expressions/module.ts';
import type { ConditionGroup } from '../../expressions/shapes.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import type { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { statusPages } from '../../status-pages/module.ts';
import { addCustomers } from '../customers/add-customers.ts';
import { affectedCustomers } from '../customers/list.ts';
import { decideAudience } from '../decide-audience.ts';
import { communications } from '../module.ts';
import { draftFor } from '../draft.ts';
import { publishUpdate } from '../publish-update.ts';
import { communicationsOf } from '../show.ts';
import { archiveSegment } from './archive-segment.ts';
import { listSegments, offerCustomers, previewSegment } from './list.ts';
import { saveSegment } from './save-segment.ts';

let kernel: TestKernel;
const by = { actor: owner };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, expressions, incidents, statusPages, communications], {
    DEMO: 'false',
  });
  for (const [name, tier] of [
    ['Globex', 'Enterprise'],
    ['Initech', 'Enterprise'],
    ['Hooli', 'Business'],
  ] as const)
    await customer(name, tier);
});
after(() => kernel.end());

const customer = (name: string, tier: string) => {
  const values = { tier, contacts: [`it@${name.toLowerCase()}.example`] };
  return kernel.run(createEntry, { typeId: 'Custom["Customer"]', name, values }, by);
};
const tierIs = (...tiers: string[]): ConditionGroup[] => [
  {
    conditions: [
      {
        ...{ subject: 'customer.catalog_attribute["tier"]', operation: 'one_of' },
        param_bindings: [{ array_value: tiers.map((literal) => ({ literal })) }],
      },
    ],
  },
];
const save = (name: string, conditionGroups: ConditionGroup[], id?: string) =>
  kernel.run(saveSegment, { id, name, conditionGroups }, by);
const sizes = async () =>
  (await kernel.ask(listSegments, {}, by)).map(({ name, size }) => [name, size] as [string, number]);

test('a segment is kept as conditions, and counted as the catalog is now', async () => {
  const { id } = await save('Big ones', tierIs('Enterprise'));
  assert.deepEqual(await sizes(), [['Big ones', 2]]);
  const seen = await kernel.ask(previewSegment, { condition_groups: tierIs('Enterprise', 'Business') }, by);
  assert.deepEqual(
    [seen.count, seen.total, seen.customers.map(({ name }) => name)],
    [3, 3, ['Globex', 'Hooli', 'Initech']],
  );
  await save('Business', tierIs('Business'), id);
  assert.deepEqual(await sizes(), [['Business', 1]]);
  await kernel.run(archiveSegment, { id }, by);
  assert.deepEqual(await sizes(), []);
  const changes = (await kernel.facts('customer_segment.changed')).map(({ refs }) => refs.change);
  assert.deepEqual(changes, ['created', 'updated', 'archived']);
});

test('what cannot be judged, holds everybody, or has a name that is taken is refused at its place', async () => {
  const { id } = await save('Taken', tierIs('Enterprise'));
  const pointers = async (name: string, groups: ConditionGroup[]) => {
    const error = await save(name, groups).then(
      () => assert.fail('it was saved'),
      (reason: UserError) => reason,
    );
    return error.refusals[0]?.pointer;
  };
  assert.equal(await pointers('All', []), 'conditionGroups');
  assert.equal(await pointers('taken', tierIs('Business')), 'name');
  const [group] = tierIs('Business');
  const broken = [{ conditions: (group?.conditions ?? []).map((one) => ({ ...one, subject: 'customer.shoe_size' })) }];
  assert.equal(await pointers('Broken', broken), 'condition_groups.0.conditions.0.subject');
  await kernel.run(archiveSegment, { id }, by);
});

test('choosing a segment takes who is in it then; who joined later is taken when it is asked again', async () => {
  const { id: segmentId } = await save('Enterprise', tierIs('Enterprise'));
  const { id: incidentId } = await kernel.run(declareIncident, { name: 'Nightly job fails' }, by);
  await kernel.run(decideAudience, { incidentId, answer: 'some_customers', segmentId }, by);
  const affected = async () =>
    (await kernel.ask(affectedCustomers, { incidentId }, by)).customers.map(({ name, segment }) => [
      name,
      segment?.name,
    ]);
  const both = [
    ['Globex', 'Enterprise'],
    ['Initech', 'Enterprise'],
  ];
  assert.deepEqual((await affected()).toSorted(), both);
  assert.equal((await kernel.ask(communicationsOf, { incidentId }, by)).decision?.who, 'Globex and Initech');
  await customer('Vandelay', 'Enterprise');
  assert.equal((await affected()).length, 2, 'nobody is added by the catalog alone');
  await kernel.run(addCustomers, { incidentId, segmentId }, by);
  assert.deepEqual((await affected()).at(-1), ['Vandelay', 'Enterprise']);
  const { id: none } = await save('None', tierIs('Nothing'));
  await assert.rejects(kernel.run(addCustomers, { incidentId, segmentId: none }, by), /No customer is in “None” now/);
});

test('customers and segments are found by their words', async () => {
  const found = await kernel.ask(offerCustomers, { words: 'init' }, by);
  assert.deepEqual(
    found.customers.map(({ name }) => name),
    ['Initech'],
  );
  const all = await kernel.ask(offerCustomers, { words: 'ente' }, by);
  assert.deepEqual(
    all.segments.map(({ name, size }) => [name, size]),
    [['Enterprise', 3]],
  );
  await customer('Soylent', 'Enterprise');
  const later = await kernel.ask(offerCustomers, { words: 'ente' }, by);
  assert.equal(later.segments[0]?.size, 4, 'counted again once a customer has changed');
});

test('a segment of those affected is written to by itself; the group waits until the others have heard too', async () => {
  const { id: big } = await save('Large', tierIs('Enterprise'));
  const { id: small } = await save('Small', tierIs('Business'));
  const { id: incidentId } = await kernel.run(declareIncident, { name: 'Exports fail' }, by);
  const show = () => kernel.ask(communicationsOf, { incidentId }, by);
  const owed = async () =>
    (await show()).commitments
      .filter(({ state }) => state === 'open')
      .map(({ kind, customer, audience }) => `${kind} ${customer ?? audience}`)
      .toSorted();
  const tell = (audience: `segment:${string}` | 'some_customers', words: string, more: object = {}) =>
    kernel.run(publishUpdate, { incidentId, audience, status: 'investigating', words, ...more }, by);
  const known = (await kernel.ask(offerCustomers, { words: '' }, by)).customers;
  const ids = (...names: string[]) => known.filter(({ name }) => names.includes(name)).map(({ id }) => id);
  await kernel.run(
    decideAudience,
    { incidentId, answer: 'some_customers', customerIds: ids('Globex', 'Initech', 'Hooli') },
    by,
  );
  assert.deepEqual(await owed(), ['first_word some_customers']);
  const { audiences } = await draftFor(kernel.context(owner), by, { incidentId });
  assert.deepEqual(
    audiences.filter(({ audience }) => audience.startsWith('segment:')).map(({ name, customers }) => [name, customers]),
    [
      ['Enterprise', 2],
      ['Large', 2],
      ['Small', 1],
    ],
  );
  await tell(`segment:${big}`, 'Your exports of last night did not run.');
  const told = (name: string) => show().then(({ published }) => published.filter(({ customer }) => customer === name));
  assert.equal((await told('Large')).length, 1);
  assert.deepEqual(await owed(), ['first_word some_customers', 'next_update Large']);
  const heard = (await kernel.ask(affectedCustomers, { incidentId }, by)).customers;
  assert.deepEqual(
    heard.filter(({ last }) => last).map(({ name }) => name),
    ['Globex', 'Initech'],
  );
  await tell(`segment:${small}`, 'Your exports are late by an hour.');
  assert.deepEqual(await owed(), ['next_update Large', 'next_update Small']);
  await tell('some_customers', 'All exports run again.', { status: 'monitoring' });
  assert.deepEqual(await owed(), ['next_update some_customers']);
  await assert.rejects(tell('segment:none', 'Hello there.'), /No affected customer is in this segment/);
  await assert.rejects(tell(`segment:${big}`, 'Exports of Hooli wait.'), /Other customers would read the name Hooli/);
});
