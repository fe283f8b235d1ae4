import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { people } from '../../people/module.ts';
import { changeStatus } from '../change-status.ts';
import { changeType } from '../change-type.ts';
import { declareIncident } from '../declare.ts';
import { findIncident, listStatuses, listTypes, statusesOf } from '../find.ts';
import { showForm } from '../forms/show.ts';
import { listSettings } from '../list.ts';
import { incidents } from '../module.ts';
import { selectUpdates } from '../find.ts';
import { shareUpdate } from '../share-update.ts';
import { incidentTimeline } from '../show.ts';
import { acceptIncident } from '../steps/accept.ts';
import { pauseIncident } from '../steps/pause.ts';
import { reopenIncident } from '../steps/reopen.ts';
import { resumeIncident } from '../steps/resume.ts';
import { openStream } from '../streams/open.ts';
import { archiveLifecycle } from './archive-lifecycle.ts';
import { archiveSetting } from './archive-setting.ts';
import { showLifecycles } from './list-lifecycles.ts';
import { orderSettings } from './order-settings.ts';
import { saveLifecycle } from './save-lifecycle.ts';
import { saveStatus } from './save-status.ts';
import { saveType } from './save-type.ts';

let kernel: TestKernel;
let security = '';
let breach = '';
let plain = '';
const by = { actor: owner };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents]);
  plain = (await listTypes(kernel.db))[0]?.id ?? '';
  security = (await kernel.run(saveLifecycle, { name: 'Security' }, by)).id;
  breach = (await kernel.run(saveType, { name: 'Breach', lifecycleId: security }, by)).id;
  for (const [from, to] of Object.entries({ Investigating: 'Containing', Documenting: 'Disclosing', Closed: 'Done' }))
    await kernel.run(saveStatus, { id: await idIn(security, from), name: to }, by);
});
after(() => kernel.end());

const idIn = async (lifecycleId: string, name: string) =>
  (await statusesOf(kernel.db, { lifecycleId })).find((status) => status.name === name)?.id ?? '';
const declare = async (more: object = {}) => (await kernel.run(declareIncident, { name: 'Leak', ...more }, by)).id;
const standing = async (id: string) => (await findIncident(kernel.db, id))?.statusName;
const move = async (incidentId: string, name: string, lifecycle = security) =>
  await kernel.run(changeStatus, { incidentId, statusId: await idIn(lifecycle, name) }, by);

test('an incident of a type starts, is accepted, resumed, closed and reopened in the lifecycle of that type', async () => {
  const id = await declare({ typeId: breach });
  assert.equal(await standing(id), 'Containing');
  await kernel.run(openStream, { incidentId: id, name: 'Forensics' }, by);
  await kernel.run(pauseIncident, { incidentId: id, reason: 'Night', until: new Date(+kernel.now() + 3_600_000) }, by);
  await kernel.run(resumeIncident, { incidentId: id }, by);
  assert.equal(await standing(id), 'Containing');
  const over = await declare({ typeId: breach });
  await move(over, 'Done');
  await kernel.run(reopenIncident, { incidentId: over }, by);
  assert.equal(await standing(over), 'Containing');
  const unsure = await declare({ typeId: plain, triage: true });
  await kernel.run(acceptIncident, { incidentId: unsure, typeId: breach }, by);
  assert.equal(await standing(unsure), 'Containing');
  assert.equal(await standing(await declare({ typeId: breach, mode: 'retrospective' })), 'Done');
});

test('a new status stands after the last of its category, not behind what is closed', async () => {
  const forked = (await kernel.run(saveLifecycle, { name: 'Forked' }, by)).id;
  const add = (lifecycleId: string, name: string, category: 'live' | 'learning') =>
    kernel.run(saveStatus, { name, category, lifecycleId }, by);
  await add(forked, 'Contained', 'live');
  await add(forked, 'Presenting', 'learning');
  for (const name of ['Documenting', 'Reviewing', 'Presenting'])
    await kernel.run(archiveSetting, { kind: 'status', id: await idIn(forked, name) }, by);
  await add(forked, 'Retelling', 'learning');
  await add('default', 'Verifying', 'live');
  const inOrder = async (lifecycleId: string) =>
    (await listStatuses(kernel.db)).filter((one) => one.lifecycleId === lifecycleId).map(({ name }) => name);
  const live = ['Investigating', 'Fixing', 'Monitoring'];
  assert.deepEqual(await inOrder(forked), [...live, 'Contained', 'Retelling', 'Closed']);
  const usual = ['Triage', ...live, 'Verifying', 'Documenting', 'Reviewing', 'Closed'];
  assert.deepEqual((await inOrder('default')).slice(0, 8), usual);
  await kernel.run(archiveSetting, { kind: 'status', id: await idIn('default', 'Verifying') }, by);
  await kernel.run(archiveLifecycle, { id: forked }, by);
});

test('a status of another lifecycle is refused in words, and no form offers it', async () => {
  const id = await declare({ typeId: breach });
  const another =
    /Investigating is a status of the lifecycle “Standard”; incidents of the type Breach have the lifecycle “Security”/;
  await assert.rejects(move(id, 'Investigating', 'default'), another);
  const statusId = await idIn('default', 'Investigating');
  await assert.rejects(declare({ typeId: breach, statusId }), another);
  await assert.rejects(kernel.run(shareUpdate, { incidentId: id, message: 'We look', statusId }, by), another);
  const offered = async (kind: 'update' | 'resolve', answers = {}) =>
    (await kernel.ask(showForm, { kind, incidentId: id, answers }, by)).elements.find(({ key }) => key === 'statusId');
  assert.deepEqual(
    (await offered('update'))?.choices.map(({ label }) => label),
    ['Containing', 'Fixing', 'Monitoring', 'Disclosing', 'Reviewing', 'Done'],
  );
  assert.deepEqual((await offered('resolve'))?.value, [await idIn(security, 'Disclosing')]);
  const asPlain = await offered('update', { typeId: [plain] });
  assert.deepEqual(asPlain?.value, [statusId]);
  assert.ok(!asPlain?.choices.some(({ label }) => label === 'Containing'));
});

test('another type takes the status along: the one of its name, else the first of its category', async () => {
  const id = await declare({ typeId: plain });
  await move(id, 'Monitoring', 'default');
  await kernel.run(changeType, { incidentId: id, typeId: breach }, by);
  const incident = await findIncident(kernel.db, id);
  assert.deepEqual([incident?.statusName, incident?.statusId], ['Monitoring', await idIn(security, 'Monitoring')]);
  await move(id, 'Containing');
  await kernel.run(shareUpdate, { incidentId: id, message: 'No leak after all', typeId: plain }, by);
  const statusId = await idIn('default', 'Investigating');
  assert.equal((await findIncident(kernel.db, id))?.statusId, statusId);
  const [update] = await selectUpdates(kernel.db).where('incidentId', '=', id).execute();
  assert.equal(update?.toStatusId, statusId);
  const told = (await kernel.ask(incidentTimeline, { incidentId: id }, by)).map(({ sentence }) => sentence);
  assert.ok(
    told.some((sentence) => sentence.includes('changed the status from Containing to Investigating')),
    told.join('\n'),
  );
  assert.ok(
    !told.some((sentence) => sentence.includes('from Monitoring to Monitoring')),
    'the same name tells nothing',
  );
  const goes = { incidentId: id, message: 'A leak', typeId: breach, statusId: await idIn(security, 'Fixing') };
  await kernel.run(shareUpdate, goes, by);
  assert.equal(await standing(id), 'Fixing');
  const over = await declare({ typeId: plain });
  await move(over, 'Closed', 'default');
  const { closedAt } = (await findIncident(kernel.db, over)) ?? {};
  await kernel.advance(60_000);
  await kernel.run(changeType, { incidentId: over, typeId: breach }, by);
  const now = await findIncident(kernel.db, over);
  assert.deepEqual([now?.statusName, now?.closedAt], ['Done', closedAt]);
  const paused = await declare({ typeId: plain });
  await kernel.run(pauseIncident, { incidentId: paused, reason: 'Night', until: new Date(+kernel.now() + 3e6) }, by);
  await kernel.run(changeType, { incidentId: paused, typeId: breach }, by);
  assert.equal(await standing(paused), 'Paused');
  await kernel.run(resumeIncident, { incidentId: paused }, by);
  assert.equal(await standing(paused), 'Containing');
});

test('a lifecycle keeps what incidents need, has its own order and names, and is not taken from those that have it', async () => {
  const archive = (id: string) => kernel.run(archiveSetting, { kind: 'status', id }, by);
  await assert.rejects(archive(await idIn(security, 'Done')), /last of its kind/);
  for (const name of ['Disclosing', 'Reviewing']) await archive(await idIn(security, name));
  const learning = await declare({ typeId: plain });
  await move(learning, 'Reviewing', 'default');
  await kernel.run(changeType, { incidentId: learning, typeId: breach }, by);
  assert.equal(await standing(learning), 'Done', 'without learning, what is over is closed');
  for (const lifecycleId of ['', 'absent'])
    await assert.rejects(kernel.run(saveType, { name: 'Lost', lifecycleId }, by), /no such lifecycle/);
  await assert.rejects(
    kernel.run(saveStatus, { name: 'fixing ', category: 'live', lifecycleId: security }, by),
    /Another status has the name/,
  );
  await assert.rejects(
    kernel.run(saveStatus, { name: 'Paused', category: 'live', lifecycleId: security }, by),
    /Another status has the name/,
  );
  const names = ['Fixing', 'Containing', 'Monitoring', 'Done'];
  const ids = await Promise.all(names.map((name) => idIn(security, name)));
  await kernel.run(orderSettings, { kind: 'status', ids, lifecycleId: security }, by);
  assert.equal(await standing(await declare({ typeId: breach })), 'Fixing');
  assert.equal(await standing(await declare({ typeId: plain })), 'Investigating');
  const standard = (await listStatuses(kernel.db)).filter(({ lifecycleId }) => lifecycleId === 'default');
  const own = standard.filter(({ category }) => ['live', 'learning', 'closed'].includes(category));
  const turned = own.map(({ id }) => id).toReversed();
  await kernel.run(orderSettings, { kind: 'status', ids: turned }, by);
  const { statuses } = await kernel.ask(listSettings, {}, by);
  assert.equal(statuses[0]?.name, 'Triage', 'what is shared stays in its place');
  assert.equal(statuses[1]?.id, turned[0]);
  const out = () => kernel.run(archiveLifecycle, { id: security }, by);
  await assert.rejects(out(), /The type Breach has the lifecycle “Security”/);
  await assert.rejects(kernel.run(archiveLifecycle, { id: 'default' }, by), /is the default lifecycle/);
  await kernel.run(saveType, { id: breach, name: 'Breach', lifecycleId: 'default' }, by);
  await assert.rejects(out(), /Incidents still go through “Security”: INC-1/);
  const { lifecycles } = await kernel.ask(showLifecycles, {}, by);
  assert.deepEqual(
    lifecycles.map(({ name }) => name),
    ['Standard', 'Security'],
  );
  await assert.rejects(kernel.run(saveLifecycle, { name: ' security' }, by), /Another lifecycle has the name/);
  const spare = (await kernel.run(saveLifecycle, { name: 'Spare', copyOfId: security }, by)).id;
  await kernel.run(archiveLifecycle, { id: spare }, by);
  assert.ok(!(await listStatuses(kernel.db)).some(({ lifecycleId }) => lifecycleId === spare));
});

test('the lifecycle of a type changes; what is open keeps its status and goes on in the other', async () => {
  const user = await kernel.run(addUser, { name: 'Ana', email: 'ana@example.com' }, by);
  const type = (await kernel.run(saveType, { name: 'Fraud', lifecycleId: security }, by)).id;
  const id = await declare({ typeId: type });
  const stood = await standing(id);
  await kernel.run(saveType, { id: type, name: 'Fraud', lifecycleId: 'default' }, by);
  assert.equal(await standing(id), stood);
  const actor = { kind: 'user', id: user.id, name: 'Ana', permissions: 'all' } as const;
  const form = await kernel.ask(showForm, { kind: 'update', incidentId: id, answers: {} }, { actor });
  const status = form.elements.find(({ key }) => key === 'statusId');
  assert.ok(
    status?.choices.some(({ id: one }) => one === status.value[0]),
    'what it has can be kept',
  );
  await move(id, 'Monitoring', 'default');
  assert.equal(await standing(id), 'Monitoring');
});
