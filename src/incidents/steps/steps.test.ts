import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { people } from '../../people/module.ts';
import { assignRole } from '../assign-role.ts';
import { changeStatus } from '../change-status.ts';
import { changeType } from '../change-type.ts';
import { declareIncident } from '../declare.ts';
import { editIncident } from '../edit.ts';
import { findIncident, listStatuses, listTypes, roleAssignments } from '../find.ts';
import { incidentLife } from '../life.ts';
import { listIncidents } from '../list.ts';
import { incidents } from '../module.ts';
import { archiveSetting } from '../settings/archive-setting.ts';
import { orderSettings } from '../settings/order-settings.ts';
import { saveRole } from '../settings/save-role.ts';
import { saveType } from '../settings/save-type.ts';
import { incidentTimeline } from '../show.ts';
import { acceptIncident } from './accept.ts';
import { cancelIncident } from './cancel.ts';
import { declineIncident } from './decline.ts';
import { handOver } from './hand-over.ts';
import { pauseIncident } from './pause.ts';
import { reopenIncident } from './reopen.ts';
import { requestUpdate } from './request-update.ts';
import { resumeIncident } from './resume.ts';

let kernel: TestKernel;
const by = { actor: owner };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents]);
});
after(() => kernel.end());

const declare = async (more: object = {}) => (await kernel.run(declareIncident, { name: 'Checkout', ...more }, by)).id;
const standing = async (id: string) => (await findIncident(kernel.db, id))?.statusName;
const factsOf = async (id: string) =>
  (await kernel.facts()).filter(({ incidentId }) => incidentId === id).map(({ name }) => name);
const idOf = async (name: string) => (await listStatuses(kernel.db)).find((status) => status.name === name)?.id ?? '';
const hours = (count: number) => new Date(kernel.now().getTime() + count * 3_600_000);

test('triage → accepted: name, status and the fact that says so, told once', async () => {
  const id = await declare({ triage: true });
  assert.equal(await standing(id), 'Triage');
  await kernel.run(acceptIncident, { incidentId: id, name: 'Checkout is down', statusId: await idOf('Fixing') }, by);
  assert.equal(await standing(id), 'Fixing');
  assert.deepEqual((await factsOf(id)).slice(1), ['incident.accepted', 'incident.renamed', 'incident.status_changed']);
  const timeline = await kernel.ask(incidentTimeline, { incidentId: id }, by);
  assert.ok(!timeline.some(({ kind }) => kind === 'incident.status_changed'), 'the acceptance tells the move');
  await assert.rejects(kernel.run(acceptIncident, { incidentId: id }, by), /not in triage any more/);
});

test('declining and canceling take a reason, and the status alone does neither', async () => {
  const id = await declare({ triage: true });
  await assert.rejects(kernel.run(declineIncident, { incidentId: id, reason: ' ' }, by), /Say why/);
  await assert.rejects(
    kernel.run(changeStatus, { incidentId: id, statusId: await idOf('Declined') }, by),
    /\/inc decline/,
  );
  await kernel.run(declineIncident, { incidentId: id, reason: 'A planned deploy' }, by);
  assert.equal(await standing(id), 'Declined');
  const live = await declare();
  await assert.rejects(kernel.run(declineIncident, { incidentId: live, reason: 'No' }, by), /Cancel this incident/);
  await kernel.run(cancelIncident, { incidentId: live, reason: 'A mistake' }, by);
  assert.equal(await standing(live), 'Canceled');
  await assert.rejects(kernel.run(cancelIncident, { incidentId: live, reason: 'Again' }, by), /Canceled already/);
  for (const over of [id, live]) {
    await kernel.run(reopenIncident, { incidentId: over, reason: 'It is back' }, by);
    assert.equal(await standing(over), 'Investigating');
  }
  await assert.rejects(kernel.run(reopenIncident, { incidentId: live }, by), /open already/);
});

test('a pause ends by itself at its time, where the incident stood before', async () => {
  const id = await declare({ statusId: await idOf('Monitoring') });
  const pause = { incidentId: id, reason: 'The vendor works overnight', until: hours(8) };
  await assert.rejects(kernel.run(pauseIncident, { ...pause, until: hours(-1) }, by), /has passed/);
  await kernel.run(pauseIncident, pause, by);
  assert.equal(await standing(id), 'Paused');
  kernel.advance(7 * 3_600_000);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
  assert.equal(await standing(id), 'Paused');
  kernel.advance(3_600_000);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
  assert.equal(await standing(id), 'Monitoring');
  const [resumed] = await kernel.facts('incident.resumed');
  assert.equal(resumed?.refs.by_time, true);
  await kernel.run(pauseIncident, { ...pause, until: hours(1) }, by);
  await kernel.run(resumeIncident, { incidentId: id }, by);
  assert.equal(await standing(id), 'Monitoring');
  const row = await findIncident(kernel.db, id);
  assert.deepEqual([row?.pausedUntil, row?.pauseReason], [null, null]);
});

test('a type says that its incidents always start in triage; the default moves; archived ones cannot be chosen', async () => {
  const always = { name: 'Security', createInTriage: 'always' as const };
  const { id: typeId } = await kernel.run(saveType, always, by);
  const id = await declare({ typeId });
  assert.equal(await standing(id), 'Triage');
  assert.equal(await standing(await declare({ typeId, mode: 'retrospective' })), 'Closed');
  await assert.rejects(kernel.run(saveType, { name: 'security' }, by), /Another type has the name/);
  const old = (await listTypes(kernel.db)).find(({ isDefault }) => isDefault);
  await assert.rejects(kernel.run(archiveSetting, { kind: 'type', id: old?.id ?? '' }, by), /is the default/);
  await kernel.run(saveType, { id: typeId, ...always, isDefault: true }, by);
  assert.deepEqual(
    (await listTypes(kernel.db)).filter(({ isDefault }) => isDefault).map(({ name }) => name),
    ['Security'],
  );
  await kernel.run(changeType, { incidentId: id, typeId: old?.id ?? '' }, by);
  assert.equal((await findIncident(kernel.db, id))?.typeName, 'Incident');
  await kernel.run(archiveSetting, { kind: 'type', id: old?.id ?? '' }, by);
  await assert.rejects(declare({ typeId: old?.id }), /no such incident type/);
});

test('a type has the roles it names beside those that all have; who got another before keeps it', async () => {
  const role = async (name: string) => {
    const words = { name, shortform: name.toLowerCase(), description: `Does ${name}.` };
    return (await kernel.run(saveRole, words, by)).id;
  };
  const [scribe, forensics] = [await role('Scribe'), await role('Forensics')];
  const ops = await kernel.run(saveType, { name: 'Operations', roleIds: [scribe] }, by);
  await assert.rejects(kernel.run(saveType, { name: 'Odd', roleIds: ['none'] }, by), /no such role/);
  await assert.rejects(kernel.run(saveType, { name: 'Odd', teamIds: ['none'] }, by), /no such team/);
  const id = await declare({ typeId: ops.id });
  const userId = (await kernel.run(addUser, { name: 'Fay', email: 'fay@example.com' }, by)).id;
  const give = (roleId: string, to: string | null) =>
    kernel.run(assignRole, { incidentId: id, roleId, userId: to }, by);
  await assert.rejects(give(forensics, userId), /Incidents of the type Operations have no Forensics/);
  await give(scribe, userId);
  await kernel.run(saveType, { id: ops.id, name: 'Operations', roleIds: [forensics] }, by);
  assert.deepEqual(
    (await roleAssignments(kernel.db, [id])).map(({ roleName }) => roleName),
    ['Scribe'],
  );
  await give(scribe, null);
  await assert.rejects(give(scribe, userId), /no Scribe/);
  await kernel.run(saveType, { id: ops.id, name: 'Operations' }, by);
  await assert.rejects(give(scribe, userId), /no Scribe/, 'left out, the roles stay');
  await kernel.run(saveType, { id: ops.id, name: 'Operations', roleIds: null }, by);
  await give(scribe, userId);
});

test('types are put in an order, all of them or none', async () => {
  const { id: first } = await kernel.run(saveType, { name: 'Data' }, by);
  const ids = (await listTypes(kernel.db)).map(({ id }) => id);
  const wanted = [first, ...ids.filter((id) => id !== first)];
  await kernel.run(orderSettings, { kind: 'type', ids: wanted }, by);
  assert.deepEqual(
    (await listTypes(kernel.db)).map(({ id }) => id),
    wanted,
  );
  await assert.rejects(kernel.run(orderSettings, { kind: 'type', ids: [first] }, by), /changed the list meanwhile/);
});

test('written down afterwards: times in the past, a number of its own, and the next number leaves it out', async () => {
  const startedAt = hours(-48);
  const past = { mode: 'retrospective', startedAt, resolvedAt: hours(-40) };
  await assert.rejects(declare({ ...past, startedAt: hours(1) }), /ahead/);
  await assert.rejects(declare({ ...past, resolvedAt: hours(-50) }), /before it began/);
  const latest = (await findIncident(kernel.db, await declare()))?.number ?? 0;
  const id = await declare({ ...past, number: latest + 1 });
  const row = await findIncident(kernel.db, id);
  assert.deepEqual([row?.number, row?.startedAt, row?.statusName], [latest + 1, startedAt, 'Closed']);
  assert.equal((await findIncident(kernel.db, await declare()))?.number, latest + 2);
  await assert.rejects(declare({ ...past, number: latest + 1 }), /exists already/);
});

test('tests and tutorials are in no list by default', async () => {
  const [real, practice] = [await declare(), await declare({ mode: 'test' })];
  const { incidents } = await kernel.ask(listIncidents, { pageSize: 100 }, by);
  const ids = incidents.map(({ id }) => id);
  assert.deepEqual([ids.includes(real), ids.includes(practice)], [true, false]);
  const asked = await kernel.ask(listIncidents, { filter: { modes: ['test'] } }, by);
  assert.deepEqual(
    asked.incidents.map(({ id }) => id),
    [practice],
  );
});

test('an update is asked of whoever leads, once in five minutes; a handover names the next lead with a note', async () => {
  const { id: ana } = await kernel.run(addUser, { name: 'Ana Souza', email: 'ana@example.com' }, by);
  const { id: ben } = await kernel.run(addUser, { name: 'Ben Okafor', email: 'ben@example.com' }, by);
  const id = await declare();
  await kernel.run(handOver, { incidentId: id, userId: ana, note: '' }, by);
  await kernel.run(handOver, { incidentId: id, userId: ben, note: 'Rollback is at 60 %.' }, by);
  const lead = (await roleAssignments(kernel.db, [id])).find(({ kind }) => kind === 'lead');
  assert.equal(lead?.userId, ben);
  await kernel.run(requestUpdate, { incidentId: id }, by);
  const [asked] = await kernel.facts('incident.update_requested');
  assert.deepEqual(asked?.refs.user_ids, [ben]);
  await assert.rejects(kernel.run(requestUpdate, { incidentId: id }, by), /less than five minutes ago/);
  const timeline = await kernel.ask(incidentTimeline, { incidentId: id }, by);
  assert.ok(
    timeline.some(({ sentence }) => sentence.includes('from Ana Souza over to Ben Okafor: Rollback is at 60 %.')),
  );
  assert.deepEqual(
    timeline.filter(({ sentence }) => sentence.startsWith('made ')),
    [],
    'a handover is told once',
  );
});

test('every version of the summary is kept, with who wrote it', async () => {
  const id = await declare({ summary: 'Cards fail' });
  kernel.advance(1_000);
  await kernel.run(editIncident, { incidentId: id, summary: 'Cards from the EU fail' }, by);
  const { summaries } = await kernel.ask(incidentLife, { incidentId: id }, by);
  assert.deepEqual(
    summaries.map(({ summary, author }) => [summary, author]),
    [
      ['Cards from the EU fail', 'Test key'],
      ['Cards fail', 'Test key'],
    ],
  );
});
