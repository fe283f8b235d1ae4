import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { catalog } from '../catalog/module.ts';
import { UserError } from '../kernel/errors.ts';
import { people } from '../people/module.ts';
import { addUser } from '../people/add-user.ts';
import { kernelModule } from '../kernel/operations.ts';
import { owner, testKernel, type TestKernel } from '../../test/kit/kernel.ts';
import { declareIncident } from './declare.ts';
import { findIncident, listRoles, listSeverities, roleAssignments } from './find.ts';
import { incidents } from './module.ts';
import { listTimestamps } from './timestamps/find.ts';

let kernel: TestKernel;
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents]);
});
after(() => kernel.end());

test('declaring starts in the first live status, with the reporter and a number', async () => {
  const { id } = await kernel.run(addUser, { name: 'Ana Souza', email: 'ana@example.com' }, { actor: owner });
  const ana = { kind: 'user' as const, id, name: 'Ana Souza', permissions: new Set(['incidents.create']) };
  const [, major] = await listSeverities(kernel.db);
  const declared = await kernel.run(
    declareIncident,
    { name: 'Checkout is down', severityId: major?.id },
    { actor: ana },
  );
  const incident = await findIncident(kernel.db, declared.id);
  assert.equal(incident?.statusName, 'Investigating');
  assert.equal(incident?.severityName, 'Major');
  assert.ok(declared.number > 0);
  const [reporter] = await roleAssignments(kernel.db, [declared.id]);
  assert.deepEqual([reporter?.kind, reporter?.userId], ['reporter', id]);
  const names = (await kernel.facts()).filter(({ incidentId }) => incidentId === declared.id).map(({ name }) => name);
  assert.deepEqual(names, ['incident.declared', 'incident.role_assigned']);
});

test('the same once-key declares one incident, also when both arrive at once', async () => {
  const caller = { actor: owner, onceKey: 'view:V1' };
  const [first, second] = await Promise.all([
    kernel.run(declareIncident, { name: 'Twice' }, caller),
    kernel.run(declareIncident, { name: 'Twice' }, caller),
  ]);
  assert.deepEqual(first, second);
});

test('a refused attempt is not remembered', async () => {
  const caller = { actor: owner, onceKey: 'view:V2' };
  await assert.rejects(kernel.run(declareIncident, { name: 'Wrong', severityId: 'no-such' }, caller), UserError);
  await kernel.run(declareIncident, { name: 'Right' }, caller);
});

test('a name is needed, and a permission', async () => {
  await assert.rejects(kernel.run(declareIncident, { name: '  ' }, { actor: owner }), {
    code: 'invalid',
    message: 'Give the incident a name that says what is wrong.',
  });
  const nobody = { ...owner, permissions: new Set<string>() };
  await assert.rejects(kernel.run(declareIncident, { name: 'No' }, { actor: nobody }), { code: 'forbidden' });
});

test('facts refuse to be changed', async () => {
  await kernel.run(declareIncident, { name: 'For ever' }, { actor: owner });
  await assert.rejects(kernel.db.updateTable('facts').set({ name: 'other' }).execute(), /append-only/);
  await assert.rejects(kernel.db.deleteFrom('factBodies').execute(), /append-only/);
});

test('what is refused takes no number', async () => {
  const declare = (more: object) => kernel.run(declareIncident, { name: 'Next', ...more }, { actor: owner });
  const { number } = await declare({});
  const roleId = (await listRoles(kernel.db)).find(({ kind }) => kind === 'lead')?.id;
  const tomorrow = new Date(kernel.now().getTime() + 86_400_000);
  const [time] = await listTimestamps(kernel.db);
  for (const refused of [
    ...[{ severityId: 'none' }, { roles: [{ roleId: 'none', userId: owner.id }] }],
    ...[{ roles: [{ roleId, userId: 'nobody' }] }, { times: [{ timestampId: 'none', value: null }] }],
    ...[{ times: [{ timestampId: time?.id, value: tomorrow }] }, { mode: 'retrospective', startedAt: tomorrow }],
    { fields: [{ fieldId: 'none', values: ['x'] }] },
  ])
    await assert.rejects(declare(refused), { name: 'UserError' }, JSON.stringify(refused));
  assert.equal((await declare({})).number, number + 1);
});

test('a database server that was killed leaves no gap in the numbers, also for many at once', async () => {
  const declare = async () => (await kernel.run(declareIncident, { name: 'Next' }, { actor: owner })).number;
  const last = await declare();
  await sql`select setval('incident_numbers', ${last + 32})`.execute(kernel.db);
  await sql`update incident_numbering set server_started_at = '2000-01-01'`.execute(kernel.db);
  const numbers = await Promise.all(Array.from({ length: 8 }, declare));
  assert.deepEqual(
    numbers.toSorted((a, b) => a - b),
    Array.from({ length: 8 }, (_, index) => last + 1 + index),
  );
  await sql`select setval('incident_numbers', 5000)`.execute(kernel.db);
  await sql`update incident_numbering set server_started_at = '2000-01-01'`.execute(kernel.db);
  assert.equal(await declare(), 5001, 'where a person set it');
});
