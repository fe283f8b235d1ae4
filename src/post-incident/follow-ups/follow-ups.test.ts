import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import { incidentTimeline } from '../../incidents/show.ts';
import { showList } from '../../incidents/views/show-list.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Actor } from '../../kernel/ctx.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { createServer } from '../../kernel/process.ts';
import { addUser } from '../../people/add-user.ts';
import { createApiKey } from '../../people/create-api-key.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { people } from '../../people/module.ts';
import { setActive } from '../../people/set-active.ts';
import { postIncident } from '../module.ts';
import { archiveChoice } from '../choices/archive.ts';
import { orderChoices } from '../choices/order.ts';
import { saveChoice } from '../choices/save.ts';
import { createFollowUp } from './create.ts';
import { deleteFollowUp } from './delete.ts';
import { followUpChoices, followUpLabels, listFollowUps, showFollowUp } from './list.ts';
import { updateFollowUp } from './update.ts';

let kernel: TestKernel;
const by = { actor: owner };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents, postIncident]);
});
after(() => kernel.end());

const declare = (name: string, more = {}) => kernel.run(declareIncident, { name, ...more }, by);
const priorities = () => kernel.ask(followUpChoices, {}, by);
const person = async (name: string, role: 'viewer' | 'responder' = 'responder') =>
  (await kernel.run(addUser, { name, email: `${name}@example.com`, role }, by)).id;
const as = async (id: string) => ({ actor: (await actorForUser(kernel, id)) as Actor });

test('created, changed and completed: the timeline tells it in words', async () => {
  const { id: incidentId } = await declare('Checkout is down');
  const [urgent] = await priorities();
  const ben = await person('Ben');
  const input = { incidentId, title: 'Alert on lag', priorityId: urgent?.id, assigneeId: ben };
  const { id } = await kernel.run(createFollowUp, input, by);
  await kernel.run(updateFollowUp, { followUpId: id, status: 'completed' }, by);
  const before = (await kernel.facts()).length;
  await kernel.run(updateFollowUp, { followUpId: id, status: 'completed' }, by);
  assert.equal((await kernel.facts()).length, before, 'what changes nothing is no fact');
  const done = await kernel.ask(showFollowUp, { id }, by);
  assert.deepEqual([done.title, done.status, done.assigneeId], ['Alert on lag', 'completed', ben]);
  assert.ok(done.completedAt);
  await kernel.run(updateFollowUp, { followUpId: id, status: 'outstanding', assigneeId: null }, by);
  assert.equal((await kernel.ask(showFollowUp, { id }, by)).completedAt, null);
  await kernel.run(deleteFollowUp, { followUpId: id }, by);
  await assert.rejects(kernel.ask(showFollowUp, { id }, by), /no such follow-up/);
  await assert.rejects(kernel.run(updateFollowUp, { followUpId: id, title: 'x' }, by), /no such follow-up/);
  const told = (await kernel.ask(incidentTimeline, { incidentId }, by)).map(({ sentence }) => sentence);
  assert.deepEqual(told.slice(-4), [
    'created the follow-up “Alert on lag” (for Ben, priority Urgent)',
    'completed the follow-up “Alert on lag”',
    'reopened the follow-up “Alert on lag”',
    'deleted the follow-up “Alert on lag”',
  ]);
});

test('what cannot be is refused at its field', async () => {
  const { id: incidentId } = await declare('Search is slow');
  const create = (input: object) => kernel.run(createFollowUp, { incidentId, title: 'Look', ...input }, by);
  for (const [input, pointer] of [
    [{ title: '  ' }, 'title'],
    [{ title: 'x'.repeat(201) }, 'title'],
    [{ assigneeId: 'nobody' }, 'assigneeId'],
    [{ assigneeTeamId: 'none' }, 'assigneeTeamId'],
    [{ priorityId: 'none' }, 'priorityId'],
    [{ labels: [' '] }, 'labels.0'],
    [{ incidentId: 'none' }, 'incidentId'],
  ] as const)
    await assert.rejects(
      create(input),
      (error) => error instanceof UserError && error.refusals[0]?.pointer === pointer,
      pointer,
    );
  const gone = await person('Gone');
  await kernel.run(setActive, { userId: gone, active: false }, by);
  await assert.rejects(create({ assigneeId: gone }), /not in your organisation/);
  const viewer = await as(await person('Vi', 'viewer'));
  await assert.rejects(kernel.run(createFollowUp, { incidentId, title: 'Look' }, viewer), /follow_ups.create/);
});

test('a private incident keeps its follow-ups to its members, and takes no owner from outside', async () => {
  const dee = await person('Dee');
  const { id: incidentId } = await declare('Leaked key', { visibility: 'private' });
  const { id } = await kernel.run(createFollowUp, { incidentId, title: 'Rotate it' }, by);
  const stranger = await as(dee);
  const seen = await kernel.ask(listFollowUps, {}, stranger);
  assert.ok(!seen.followUps.some((one) => one.id === id));
  await assert.rejects(kernel.ask(showFollowUp, { id }, stranger), /no such follow-up/);
  const take = { followUpId: id, assigneeId: dee };
  await assert.rejects(kernel.run(updateFollowUp, take, stranger), /no such follow-up/);
  await assert.rejects(kernel.run(updateFollowUp, take, by), /does not see this private incident/);
});

test('tests stay out of the list until they are asked for; the most urgent comes first', async () => {
  const [urgent, high] = await priorities();
  const { id: real } = await declare('Mail is late');
  const { id: practice } = await declare('Only a test', { mode: 'test' });
  const make = async (incidentId: string, title: string, priorityId?: string) =>
    await kernel.run(createFollowUp, { incidentId, title, priorityId }, by);
  await make(real, 'whenever');
  await make(real, 'soon', high?.id);
  await make(real, 'now', urgent?.id);
  await make(practice, 'practised', urgent?.id);
  const listed = (await kernel.ask(listFollowUps, {}, by)).followUps.map(({ title }) => title);
  assert.ok(!listed.includes('practised'));
  assert.deepEqual(
    listed.filter((title) => ['whenever', 'soon', 'now'].includes(title)),
    ['now', 'soon', 'whenever'],
  );
  const tests = (await kernel.ask(listFollowUps, { modes: ['test'] }, by)).followUps;
  assert.deepEqual(
    tests.map(({ title }) => title),
    ['practised'],
  );
});

test('priorities: added, renamed, ordered, archived; a follow-up keeps an archived one', async () => {
  const { id } = await kernel.run(saveChoice, { name: 'Someday' }, by);
  await assert.rejects(kernel.run(saveChoice, { name: 'someday' }, by), /Another priority/);
  await kernel.run(saveChoice, { id, name: 'One day', description: 'Rainy.' }, by);
  const ids = (await priorities()).map((one) => one.id);
  await assert.rejects(kernel.run(orderChoices, { ids: ids.slice(1) }, by), /changed the list/);
  await kernel.run(orderChoices, { ids: [id, ...ids.filter((one) => one !== id)] }, by);
  assert.equal((await priorities())[0]?.name, 'One day');
  const { id: incidentId } = await declare('Fonts are wrong');
  const { id: followUpId } = await kernel.run(createFollowUp, { incidentId, title: 'Fonts', priorityId: id }, by);
  await kernel.run(archiveChoice, { id }, by);
  await kernel.run(updateFollowUp, { followUpId, title: 'Better fonts' }, by);
  assert.equal((await kernel.ask(showFollowUp, { id: followUpId }, by)).priorityName, 'One day');
  await assert.rejects(
    kernel.run(createFollowUp, { incidentId, title: 'Fonts', priorityId: id }, by),
    /no such priority/,
  );
});

test('categories and labels: a list of their own, and what the list of follow-ups is narrowed down by', async () => {
  const { id: categoryId } = await kernel.run(saveChoice, { kind: 'category', name: 'Capacity' }, by);
  await assert.rejects(kernel.run(saveChoice, { kind: 'category', name: 'capacity' }, by), /Another category/);
  const { id: incidentId } = await declare('Disk is full');
  const labels = ['disk', 'disk', 'storage'];
  const { id } = await kernel.run(createFollowUp, { incidentId, title: 'Buy disks', categoryId, labels }, by);
  await kernel.run(createFollowUp, { incidentId, title: 'Write it down' }, by);
  const found = async (by_: object) =>
    (await kernel.ask(listFollowUps, { incidentId, ...by_ }, by)).followUps.map(({ title }) => title);
  assert.deepEqual(await found({ categoryId }), ['Buy disks']);
  assert.deepEqual(await found({ label: 'storage' }), ['Buy disks']);
  assert.deepEqual(await found({ label: 'stor' }), []);
  assert.deepEqual((await kernel.ask(showFollowUp, { id }, by)).labels, ['disk', 'storage']);
  assert.ok((await kernel.ask(followUpLabels, {}, by)).includes('storage'));
  await kernel.run(archiveChoice, { kind: 'category', id: categoryId }, by);
  assert.deepEqual(await kernel.ask(followUpChoices, { kind: 'category' }, by), []);
  assert.equal((await kernel.ask(showFollowUp, { id }, by)).categoryName, 'Capacity', 'kept where it was chosen');
  const late = kernel.run(createFollowUp, { incidentId, title: 'More', categoryId }, by);
  await assert.rejects(late, /There is no such category/);
});

test('the API speaks the contract, and its refusals name the contract’s fields', async () => {
  const app = await createServer(kernel);
  const key = await kernel.run(createApiKey, { name: 'Key', roles: ['viewer', 'incident_editor'] }, by);
  const call = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) => {
    const headers = { authorization: `Bearer ${key.token}` };
    const reply = await app.inject({ method, url: `/api/v2/follow_ups${path}`, headers, ...(payload && { payload }) });
    return { status: reply.statusCode, json: reply.body ? JSON.parse(reply.body) : null };
  };
  const { id: incident_id } = await declare('Contract');
  const [urgent] = await priorities();
  const made = await call('POST', '', {
    incident_id,
    title: 'Cat',
    labels: ['bug'],
    follow_up_priority_option_id: urgent?.id,
  });
  assert.equal(made.status, 201, JSON.stringify(made.json));
  const { id, created_at, updated_at, creator, ...rest } = made.json.follow_up;
  assert.deepEqual(rest, {
    ...{ incident_id, title: 'Cat', status: 'outstanding', labels: ['bug'] },
    priority: { id: urgent?.id, name: 'Urgent', rank: urgent?.rank, description: urgent?.description },
  });
  assert.equal(creator.api_key.name, 'Key');
  assert.ok(created_at && updated_at);
  const put = await call('PUT', `/${id}`, { title: 'Dog', status: 'completed' });
  assert.equal(put.json.follow_up.priority, undefined, 'what a replacement leaves out is empty');
  assert.ok(put.json.follow_up.completed_at);
  assert.equal((await call('PUT', `/${id}`, { title: 'Dog', status: 'gone' })).status, 422);
  const wrong = await call('POST', '', { incident_id, title: 'Cat', assignee_id: 'nobody' });
  assert.equal(wrong.json.errors[0].source.field, 'assignee_id');
  assert.deepEqual(
    (await call('GET', `?incident_id=${incident_id}`)).json.follow_ups.map((one: { id: string }) => one.id),
    [id],
  );
  assert.equal((await call('DELETE', `/${id}`)).status, 204);
  assert.equal((await call('GET', `/${id}`)).status, 404);
  await app.close();
});

test('lists of incidents know which have follow-ups that are open', async () => {
  const [busy, done] = [await declare('Busy'), await declare('Done')];
  await kernel.run(createFollowUp, { incidentId: busy.id, title: 'Look' }, by);
  const { id } = await kernel.run(createFollowUp, { incidentId: done.id, title: 'Look' }, by);
  await kernel.run(updateFollowUp, { followUpId: id, status: 'completed' }, by);
  const listed = async (is: 'is_set' | 'is_empty') => {
    const { incidents } = await kernel.ask(showList, { filters: [{ field: 'open_follow_ups', is }] }, by);
    return incidents.map(({ name }) => name).filter((name) => name === 'Busy' || name === 'Done');
  };
  assert.deepEqual([await listed('is_set'), await listed('is_empty')], [['Busy'], ['Done']]);
});
