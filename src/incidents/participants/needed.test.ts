import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import { expressions } from '../../expressions/module.ts';
import type { Actor } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { people } from '../../people/module.ts';
import { assignRole } from '../assign-role.ts';
import { changeSeverity } from '../change-severity.ts';
import { changeStatus } from '../change-status.ts';
import { declareIncident } from '../declare.ts';
import { findIncident, listSeverities, listStatuses } from '../find.ts';
import { showForm } from '../forms/show.ts';
import { incidentLife } from '../life.ts';
import { incidents } from '../module.ts';
import { saveRole } from '../settings/save-role.ts';
import { shareUpdate } from '../share-update.ts';

let kernel: TestKernel;
let ana: Actor;
let scribe = '';
const by = { actor: owner };
const words = { name: 'Scribe', shortform: 'scribe', description: 'Writes it down.' };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, expressions, incidents]);
  const { id } = await kernel.run(addUser, { name: 'Ana', email: 'ana@example.com' }, by);
  ana = { kind: 'user', id, name: 'Ana', permissions: 'all' };
  const critical = (await listSeverities(kernel.db)).at(-1)?.id ?? '';
  const neededIf = [
    {
      conditions: [
        {
          subject: 'incident.severity',
          operation: 'one_of',
          param_bindings: [{ array_value: [{ literal: critical }] }],
        },
      ],
    },
  ];
  scribe = (await kernel.run(saveRole, { ...words, needed: 'when', neededIf }, by)).id;
});
after(() => kernel.end());

const missing = async (incidentId: string) =>
  (await kernel.ask(incidentLife, { incidentId }, by)).missingRoles.map(({ name }) => name);
const rated = async (incidentId: string, index: number) =>
  await kernel.run(
    changeSeverity,
    { incidentId, severityId: (await listSeverities(kernel.db)).at(index)?.id ?? '' },
    by,
  );
const closed = async () => (await listStatuses(kernel.db)).find(({ category }) => category === 'closed')?.id ?? '';

test('a role is missed while the incident is live, its condition holds, and nobody has it', async () => {
  const { id } = await kernel.run(declareIncident, { name: 'Checkout' }, by);
  assert.deepEqual(await missing(id), []);
  await rated(id, -1);
  assert.deepEqual(await missing(id), ['Scribe']);
  await kernel.run(assignRole, { incidentId: id, roleId: scribe, userId: ana.id }, by);
  assert.deepEqual(await missing(id), []);
  await kernel.run(assignRole, { incidentId: id, roleId: scribe, userId: null }, by);
  await rated(id, 0);
  assert.deepEqual(await missing(id), []);
  const sure = (await kernel.run(declareIncident, { name: 'Unsure', triage: true }, by)).id;
  await rated(sure, -1);
  assert.deepEqual(await missing(sure), [], 'in triage nobody is needed');
});

test('leaving live asks people for it at its field, and refuses no API key', async () => {
  const { id } = await kernel.run(declareIncident, { name: 'Checkout' }, by);
  await rated(id, -1);
  const as = { actor: ana };
  const form = await kernel.ask(showForm, { kind: 'resolve', incidentId: id, answers: {} }, as);
  const asked = form.elements.find(({ key }) => key === `role-${scribe}`);
  assert.deepEqual([asked?.control, asked?.required, asked?.label], ['person', true, 'Scribe']);
  const statusId = await closed();
  const resolve = { incidentId: id, message: 'Over', statusId, form: 'resolve' as const };
  const atField = (error: unknown) =>
    error instanceof UserError && error.refusals.some(({ pointer }) => pointer === `role-${scribe}`);
  await assert.rejects(kernel.run(shareUpdate, resolve, as), atField);
  await assert.rejects(kernel.run(changeStatus, { incidentId: id, statusId }, as), /Scribe.*\/inc resolve/);
  await kernel.run(shareUpdate, { ...resolve, roles: [{ roleId: scribe, userId: ana.id }] }, as);
  assert.equal((await findIncident(kernel.db, id))?.category, 'closed');
  const other = (await kernel.run(declareIncident, { name: 'By a client' }, by)).id;
  await rated(other, -1);
  await kernel.run(changeStatus, { incidentId: other, statusId }, by);
  const minor = (await kernel.run(declareIncident, { name: 'Minor' }, by)).id;
  await rated(minor, 0);
  const calm = await kernel.ask(showForm, { kind: 'resolve', incidentId: minor, answers: {} }, as);
  assert.ok(!calm.elements.some(({ key }) => key === `role-${scribe}`));
  await kernel.run(shareUpdate, { ...resolve, incidentId: minor }, as);
});

test('a condition that says nothing is refused, and what is left out stays', async () => {
  await assert.rejects(
    kernel.run(saveRole, { ...words, name: 'Other', shortform: 'other', needed: 'when' }, by),
    /Say when somebody is needed/,
  );
  await kernel.run(saveRole, { ...words, id: scribe, instructions: 'Write.' }, by);
  const { id } = await kernel.run(declareIncident, { name: 'Checkout' }, by);
  await rated(id, -1);
  assert.deepEqual(await missing(id), ['Scribe']);
  await kernel.run(saveRole, { ...words, id: scribe, needed: 'always' }, by);
  await rated(id, 0);
  assert.deepEqual(await missing(id), ['Scribe']);
  await kernel.run(saveRole, { ...words, id: scribe, needed: 'never' }, by);
  assert.deepEqual(await missing(id), []);
});
