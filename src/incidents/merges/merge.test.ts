import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { people } from '../../people/module.ts';
import { createAction } from '../actions/create.ts';
import { updateAction } from '../actions/update.ts';
import { addAttachment } from '../attachments/add.ts';
import { listAttachments } from '../attachments/find.ts';
import { declareIncident } from '../declare.ts';
import { findIncident } from '../find.ts';
import { followIncident } from '../followers/follow.ts';
import { countIncidents, listIncidents } from '../list.ts';
import { incidents } from '../module.ts';
import { grantAccess } from '../private/grant-access.ts';
import { relationshipsOf } from '../relationships/find.ts';
import { relateIncidents } from '../relationships/relate.ts';
import { unrelateIncidents } from '../relationships/unrelate.ts';
import { incidentTimeline, incidentWork } from '../show.ts';
import { incidentLife } from '../life.ts';
import { mergeIncident } from './merge.ts';

let kernel: TestKernel;
const by = { actor: owner };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents]);
});
after(() => kernel.end());

const declare = async (name: string, more: object = {}) =>
  (await kernel.run(declareIncident, { name, ...more }, by)).id;
const kinds = async (incidentId: string) =>
  (await kernel.ask(relationshipsOf, { incidentId }, by)).map(({ kind, incident }) => [kind, incident.name]);
const told = async (incidentId: string) =>
  (await kernel.ask(incidentTimeline, { incidentId }, by)).map(({ sentence }) => sentence);

test('a duplicate ends; its followers and open actions go on in the other, and both name each other', async () => {
  const { id: userId } = await kernel.run(addUser, { name: 'Ana Souza', email: 'ana@example.com' }, by);
  const ana = { kind: 'user' as const, id: userId, name: 'Ana Souza', permissions: new Set(['incidents.view']) };
  const [from, into] = [await declare('Payments fail'), await declare('Checkout is down')];
  await kernel.run(followIncident, { incidentId: from }, { actor: ana });
  await kernel.run(createAction, { incidentId: from, description: 'Ask the vendor' }, by);
  const { id: done } = await kernel.run(createAction, { incidentId: from, description: 'Roll back' }, by);
  await kernel.run(updateAction, { actionId: done, status: 'completed' }, by);
  const [shared, own] = ['https://github.com/acme/shop/pull/42', 'https://github.com/acme/shop/pull/43'];
  await kernel.run(addAttachment, { incidentId: from, url: shared }, by);
  await kernel.run(addAttachment, { incidentId: from, url: own }, by);
  await kernel.run(addAttachment, { incidentId: into, url: shared }, by);
  const [cause, both] = [await declare('Database failover'), await declare('Elsewhere')];
  await kernel.run(relateIncidents, { incidentId: from, otherId: cause, kind: 'caused_by' }, by);
  await kernel.run(relateIncidents, { incidentId: both, otherId: from }, by);
  await kernel.run(relateIncidents, { incidentId: into, otherId: both, kind: 'caused_by' }, by);
  await kernel.run(mergeIncident, { incidentId: from, intoId: into }, by);
  const attached = await kernel.ask(listAttachments, { incidentId: into }, by);
  assert.deepEqual(attached.map(({ url, fromIncidentId }) => [url, fromIncidentId]).toSorted(), [
    [shared, null],
    [own, from],
  ]);
  assert.equal((await kernel.ask(listAttachments, { incidentId: from }, by)).length, 2, 'and it keeps them');
  const merged = await findIncident(kernel.db, from);
  assert.deepEqual([merged?.category, merged?.mergedIntoId], ['merged', into]);
  const { followers } = await kernel.ask(incidentLife, { incidentId: into }, by);
  assert.deepEqual(
    followers.map(({ name }) => name),
    ['Ana Souza'],
  );
  const { actions } = await kernel.ask(incidentWork, { incidentId: into }, by);
  assert.deepEqual(
    actions.map(({ description }) => description),
    ['Ask the vendor'],
    'what is done stays where it was done',
  );
  assert.ok((await told(into)).some((sentence) => sentence.endsWith('with its 1 open action and 1 attachment')));
  assert.deepEqual((await kinds(from))[0], ['duplicate', 'Checkout is down']);
  assert.deepEqual(
    (await kinds(into)).toSorted(),
    [
      ['caused_by', 'Database failover'],
      ['caused_by', 'Elsewhere'],
      ['duplicated_by', 'Payments fail'],
    ],
    'its relationships come along; one that is there stays as it is',
  );
  assert.ok(
    (await told(cause)).some((sentence) => /cause of INC-\d+ Checkout is down/.test(sentence)),
    'and are told there',
  );
  assert.ok((await told(from)).some((sentence) => /merged this incident into INC-\d+ Checkout is down/.test(sentence)));
  assert.ok((await told(into)).some((sentence) => /merged INC-\d+ Payments fail into this incident/.test(sentence)));
  await kernel.run(followIncident, { incidentId: from }, { actor: { ...ana } });
  assert.equal((await kernel.ask(incidentLife, { incidentId: from }, by)).followers.length, 0, 'following goes on too');
  await assert.rejects(kernel.run(mergeIncident, { incidentId: into, intoId: from }, by), /merged itself/);
});

test('what a private duplicate has goes along only where everybody who is let in to the other was let in to it', async () => {
  const [from, into] = [
    await declare('Leak', { visibility: 'private' }),
    await declare('Breach', { visibility: 'private' }),
  ];
  const { id: memberId } = await kernel.run(addUser, { name: 'Eva Lindt', email: 'eva@example.com' }, by);
  await kernel.run(grantAccess, { incidentId: into, kind: 'user', memberId }, by);
  await kernel.run(createAction, { incidentId: from, description: 'Rotate the key' }, by);
  await kernel.run(addAttachment, { incidentId: from, url: 'https://example.com/key' }, by);
  await kernel.run(mergeIncident, { incidentId: from, intoId: into }, by);
  const left = async (incidentId: string) =>
    (await kernel.ask(incidentWork, { incidentId }, by)).actions.map(({ description }) => description);
  assert.deepEqual([await left(from), await left(into)], [['Rotate the key'], []], 'Eva was not let in to it');
  const again = await declare('Leak again', { visibility: 'private' });
  await kernel.run(grantAccess, { incidentId: again, kind: 'user', memberId }, by);
  await kernel.run(createAction, { incidentId: again, description: 'Ask the bank' }, by);
  await kernel.run(addAttachment, { incidentId: again, url: 'https://example.com/bank' }, by);
  await kernel.run(mergeIncident, { incidentId: again, intoId: into }, by);
  assert.deepEqual([await left(again), await left(into)], [[], ['Ask the bank']]);
  const attached = await kernel.ask(listAttachments, { incidentId: into }, by);
  assert.equal(attached.filter(({ url }) => url === 'https://example.com/bank').length, 1);
  assert.equal(await kernel.ask(countIncidents, { filter: { visibility: 'private', words: 'nobody' } }, by), 0);
  const { number } = (await findIncident(kernel.db, from)) ?? {};
  for (const words of [`INC-${number}`, String(number)]) {
    const found = await kernel.ask(listIncidents, { filter: { visibility: 'private', words } }, by);
    assert.deepEqual(
      found.incidents.map(({ id }) => id),
      [from],
    );
    assert.equal(await kernel.ask(countIncidents, { filter: { visibility: 'public', words } }, by), 0);
  }
});

test('a practice incident is merged into no real one', async () => {
  const [practice, real] = [await declare('Drill', { mode: 'test' }), await declare('Real')];
  await assert.rejects(kernel.run(mergeIncident, { incidentId: practice, intoId: real }, by), /same kind/);
});

test('relationships read right from both ends, and can be taken back', async () => {
  const [one, other] = [await declare('Search is slow'), await declare('Database failover')];
  await kernel.run(relateIncidents, { incidentId: one, otherId: other, kind: 'caused_by' }, by);
  assert.deepEqual(await kinds(one), [['caused_by', 'Database failover']]);
  assert.deepEqual(await kinds(other), [['causes', 'Search is slow']]);
  assert.ok((await told(other)).some((sentence) => /this is the cause of INC-\d+ Search is slow/.test(sentence)));
  await kernel.run(relateIncidents, { incidentId: other, otherId: one }, by);
  assert.deepEqual(await kinds(one), [['related', 'Database failover']], 'a pair has one relationship');
  await kernel.run(unrelateIncidents, { incidentId: one, otherId: other }, by);
  assert.deepEqual(await kinds(other), []);
  await assert.rejects(kernel.run(relateIncidents, { incidentId: one, otherId: one }, by), /about itself/);
});
