import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import type { Actor } from '../../kernel/ctx.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { people } from '../../people/module.ts';
import { catalog } from '../../catalog/module.ts';
import { createAction } from '../actions/create.ts';
import { assignRole } from '../assign-role.ts';
import { changeSeverity } from '../change-severity.ts';
import { changeStatus } from '../change-status.ts';
import { declareIncident } from '../declare.ts';
import { findIncident, listRoles, listSeverities, listStatuses } from '../find.ts';
import { listIncidents } from '../list.ts';
import { mergeIncident } from '../merges/merge.ts';
import { incidents } from '../module.ts';
import { grantAccess } from '../private/grant-access.ts';
import { makePrivate } from '../private/make-private.ts';
import { makePublic } from '../private/make-public.ts';
import { revokeAccess } from '../private/revoke-access.ts';
import { relateIncidents } from '../relationships/relate.ts';
import { shareUpdate } from '../share-update.ts';
import { incidentTimeline, incidentWork, showIncident } from '../show.ts';
import { cancelIncident } from '../steps/cancel.ts';
import { requestUpdate } from '../steps/request-update.ts';
import { closeStream } from './close.ts';
import { openStreams } from './find.ts';
import { listStreams } from './list.ts';
import { openStream } from './open.ts';
import { reopenStream } from './reopen.ts';
import { addComment } from '../timeline/comments/add-comment.ts';
import { eraseEntry } from '../timeline/erase-entry.ts';
import { placeEntry } from '../timeline/place-entry.ts';
import { rewordEntry } from '../timeline/reword-entry.ts';
import { starEntry } from '../timeline/star-entry.ts';

let kernel: TestKernel;
const by = { actor: owner };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents]);
});
after(() => kernel.end());

let count = 0;
async function someone(name: string): Promise<Actor> {
  const email = `${name.toLowerCase()}${++count}@example.com`;
  const { id } = await kernel.run(addUser, { name, email, role: 'responder' }, by);
  const actor = await actorForUser(kernel, id);
  assert.ok(actor);
  return actor;
}
const declare = async (more: object = {}, actor: Actor = owner) =>
  (await kernel.run(declareIncident, { name: 'Checkout is down', ...more }, { actor })).id;
const open = async (incidentId: string, name: string, more: object = {}, actor: Actor = owner) =>
  (await kernel.run(openStream, { incidentId, name, ...more }, { actor })).id;
const told = async (incidentId: string, actor: Actor = owner) =>
  (await kernel.ask(incidentTimeline, { incidentId }, { actor })).map(
    ({ stream, sentence }) => `${stream ? `[${stream}] ` : ''}${sentence}`,
  );
const roleOf = async (kind: string) => (await listRoles(kernel.db)).find((role) => role.kind === kind)?.id ?? '';
const statusOf = async (category: string) =>
  (await listStatuses(kernel.db)).find((status) => status.category === category)?.id ?? '';
const names = async (incidentId: string) => (await openStreams(kernel.db, incidentId)).map(({ name }) => name);

test('a stream has a lead, updates and actions of its own, and its incident tells them, marked', async () => {
  const ana = await someone('Ana');
  const incidentId = await declare();
  const streamId = await open(incidentId, 'Database', { purpose: 'Restore the replica', leadId: ana.id });
  await kernel.run(shareUpdate, { incidentId: streamId, message: 'Half is copied' }, { actor: ana });
  await kernel.run(createAction, { incidentId: streamId, description: 'Check the lag' }, { actor: ana });
  assert.deepEqual((await told(incidentId)).slice(-4), [
    'opened the stream “Database”, led by Ana: Restore the replica',
    '[Database] made Ana Stream Lead',
    '[Database] shared an update: Half is copied',
    '[Database] added the action “Check the lag”',
  ]);
  const [listed] = await kernel.ask(listStreams, { incidentId }, by);
  assert.equal(listed?.leadId, ana.id);
  assert.equal(listed?.inside?.lastUpdate?.message, 'Half is copied');
  assert.equal(listed?.inside?.actionsLeft, 1);
  const work = await kernel.ask(incidentWork, { incidentId }, by);
  assert.deepEqual([work.updates.length, work.actions.length], [0, 1]);
  const { incidents: all } = await kernel.ask(listIncidents, {}, by);
  assert.ok(all.every(({ id }) => id !== streamId));
  const [incident, stream] = [await findIncident(kernel.db, incidentId), await findIncident(kernel.db, streamId)];
  assert.equal(stream?.number, incident?.number);
  assert.equal((await kernel.ask(showIncident, { reference: `INC-${incident?.number}` }, by)).id, incidentId);
});

test('what is of the whole incident is refused in a stream, in words', async () => {
  const incidentId = await declare();
  const streamId = await open(incidentId, 'Vendor');
  const other = await declare();
  const [severity] = await listSeverities(kernel.db);
  const isOfIncident = /“Vendor” is a stream of INC-\d+\. (Do|Change) this in INC-\d+ itself\./;
  const statusId = await statusOf('closed');
  await assert.rejects(kernel.run(changeStatus, { incidentId: streamId, statusId }, by), isOfIncident);
  const severityId = severity?.id ?? '';
  await assert.rejects(kernel.run(changeSeverity, { incidentId: streamId, severityId }, by), isOfIncident);
  await assert.rejects(kernel.run(shareUpdate, { incidentId: streamId, message: 'So', severityId }, by), isOfIncident);
  await assert.rejects(kernel.run(relateIncidents, { incidentId: streamId, otherId: other }, by), isOfIncident);
  await assert.rejects(kernel.run(mergeIncident, { incidentId: other, intoId: streamId }, by), isOfIncident);
  await assert.rejects(open(streamId, 'Deeper'), isOfIncident);
  const roleId = await roleOf('comms_lead');
  const assign = kernel.run(assignRole, { incidentId: streamId, roleId, userId: (await someone('Ben')).id }, by);
  await assert.rejects(assign, /A stream has no Comms Lead/);
});

test('names are asked for, and open ones differ', async () => {
  const incidentId = await declare();
  await assert.rejects(open(incidentId, ' '), /Name what it works on/);
  const first = await open(incidentId, 'Database');
  await assert.rejects(open(incidentId, 'database'), /an open stream “database” already/);
  await kernel.run(closeStream, { incidentId, streamId: first, message: 'Done' }, by);
  await open(incidentId, 'Database');
  await assert.rejects(open(await declare({ mode: 'tutorial' }), 'Database'), /The tutorial has no streams/);
  await assert.rejects(open(await declare({ mode: 'retrospective' }), 'Database'), /nobody works on it/);
});

test('streams are closed by themselves with a last word, and their incident not before them', async () => {
  const incidentId = await declare();
  const [first, second] = [await open(incidentId, 'Database'), await open(incidentId, 'Vendor')];
  const close = kernel.run(changeStatus, { incidentId, statusId: await statusOf('closed') }, by);
  await assert.rejects(close, /Streams are still open: “Database”, “Vendor”\. Close them first/);
  await assert.rejects(kernel.run(closeStream, { incidentId, streamId: first, message: ' ' }, by), /what came of it/);
  await kernel.run(closeStream, { incidentId, streamId: first, message: 'The replica caught up' }, by);
  assert.deepEqual(await names(incidentId), ['Vendor']);
  const again = kernel.run(closeStream, { incidentId, streamId: first, message: 'Again' }, by);
  await assert.rejects(again, /closed already/);
  const late = kernel.run(shareUpdate, { incidentId: first, message: 'One more thing' }, by);
  await assert.rejects(late, /This stream is closed/);
  const [listed] = await kernel.ask(listStreams, { incidentId }, by);
  assert.deepEqual([listed?.isOpen, listed?.inside?.lastUpdate?.message], [false, 'The replica caught up']);
  await kernel.run(reopenStream, { incidentId, streamId: first, reason: 'It lags again' }, by);
  assert.deepEqual(await names(incidentId), ['Database', 'Vendor']);
  for (const streamId of [first, second]) await kernel.run(closeStream, { incidentId, streamId, message: 'Done' }, by);
  await kernel.run(changeStatus, { incidentId, statusId: await statusOf('closed') }, by);
  const reopen = kernel.run(reopenStream, { incidentId, streamId: first }, by);
  await assert.rejects(reopen, /The incident is Closed\. Reopen that first/);
  await assert.rejects(open(incidentId, 'Late'), /This incident is Closed/);
  assert.ok((await told(incidentId)).includes('closed the stream “Database”: The replica caught up'));
});

test('what should not have been declared takes its streams with it', async () => {
  const incidentId = await declare();
  await open(incidentId, 'Database');
  await kernel.run(cancelIncident, { incidentId, reason: 'A false alarm' }, by);
  assert.deepEqual(await names(incidentId), []);
  assert.match((await told(incidentId)).join('\n'), /closed the stream “Database”: INC-\d+ is Canceled\./);
});

test('a merge takes open streams along between incidents that everyone sees, and ends them otherwise', async () => {
  const [from, into, secret] = [await declare(), await declare(), await declare({ visibility: 'private' })];
  const streamId = await open(from, 'Database');
  const shared = async (words: string) => {
    await kernel.run(shareUpdate, { incidentId: streamId, message: words }, by);
    const timeline = await kernel.ask(incidentTimeline, { incidentId: from }, by);
    return timeline.find(({ sentence }) => sentence.endsWith(words))?.id ?? '';
  };
  const [entryId, gone] = [await shared('It lags'), await shared('It stopped')];
  const besideIt = { incidentId: from, entryId };
  await kernel.run(addComment, { ...besideIt, text: 'By an hour' }, by);
  await kernel.run(rewordEntry, { ...besideIt, words: { title: 'The replica lagged' } }, by);
  await kernel.run(starEntry, { ...besideIt, starred: true }, by);
  await kernel.run(placeEntry, { ...besideIt, at: '2026-01-01T09:00:00Z' }, by);
  await kernel.run(addComment, { incidentId: from, entryId: gone, text: 'The token is hunter2' }, by);
  await kernel.run(rewordEntry, { incidentId: from, entryId: gone, words: { title: 'hunter2' } }, by);
  await kernel.run(mergeIncident, { incidentId: from, intoId: into }, by);
  const entry = (await kernel.ask(incidentTimeline, { incidentId: into }, by)).find(({ id }) => id === entryId);
  assert.deepEqual(
    [entry?.comments[0]?.text, entry?.wording?.title, entry?.starred, entry?.at.toISOString()],
    ['By an hour', 'The replica lagged', true, '2026-01-01T09:00:00.000Z'],
  );
  await kernel.run(eraseEntry, { incidentId: into, entryId: gone, reason: 'A token' }, by);
  const kept = await Promise.all(
    (['factBodies', 'timelineComments', 'timelineWordings'] as const).map((table) =>
      kernel.db
        .selectFrom(table as 'factBodies')
        .selectAll()
        .execute(),
    ),
  );
  assert.doesNotMatch(JSON.stringify(kept), /hunter2/);
  assert.deepEqual([await names(from), await names(into)], [[], ['Database']]);
  const [moved, whole] = [await findIncident(kernel.db, streamId), await findIncident(kernel.db, into)];
  assert.equal(moved?.number, whole?.number);
  assert.match((await told(into)).join('\n'), /took over the stream “Database” of INC-\d+/);
  await kernel.run(mergeIncident, { incidentId: into, intoId: secret }, by);
  assert.deepEqual([await names(into), await names(secret)], [[], []]);
});

test('a stream of a private incident is seen by its members, who come and go with it', async () => {
  const [ana, ben] = [await someone('Ana'), await someone('Ben')];
  const incidentId = await declare({ visibility: 'private' }, ana);
  const streamId = await open(incidentId, 'Forensics', {}, ana);
  const sees = async (actor: Actor) =>
    await kernel.ask(showIncident, { reference: streamId }, { actor }).then(
      () => true,
      () => false,
    );
  assert.deepEqual([await sees(ana), await sees(ben)], [true, false]);
  const update = () => kernel.run(shareUpdate, { incidentId: streamId, message: 'Hello' }, { actor: ben });
  await assert.rejects(update(), /There is no such incident/);
  await assert.rejects(kernel.ask(listStreams, { incidentId }, { actor: ben }), /There is no such incident/);
  await kernel.run(assignRole, { incidentId: streamId, roleId: await roleOf('lead'), userId: ben.id }, { actor: ana });
  assert.ok(await sees(ben));
  await kernel.run(grantAccess, { incidentId: streamId, memberId: (await someone('Cleo')).id }, by);
  await assert.rejects(
    kernel.run(revokeAccess, { incidentId, memberId: ben.id }, by),
    /is Incident Lead|is Stream Lead/,
  );
  await kernel.run(assignRole, { incidentId: streamId, roleId: await roleOf('lead'), userId: null }, { actor: ana });
  await kernel.run(revokeAccess, { incidentId, memberId: ben.id }, by);
  assert.equal(await sees(ben), false);
});

test('an incident that is made private hides its streams and what was said in them, and shows them again', async () => {
  const [ana, ben] = [await someone('Ana'), await someone('Ben')];
  const incidentId = await declare({}, ana);
  const streamId = await open(incidentId, 'Forensics', {}, ana);
  await kernel.run(shareUpdate, { incidentId: streamId, message: 'We found a key' }, { actor: ana });
  await kernel.run(makePrivate, { incidentId }, { actor: ana });
  const hidden = { code: 'not_found' };
  await assert.rejects(kernel.ask(incidentTimeline, { incidentId: streamId }, { actor: ben }), hidden);
  await assert.rejects(kernel.ask(showIncident, { reference: streamId }, { actor: ben }), hidden);
  assert.ok((await told(incidentId, ana)).includes('[Forensics] shared an update: We found a key'));
  await kernel.run(makePublic, { incidentId }, { actor: ana });
  assert.ok((await told(incidentId, ben)).includes('[Forensics] shared an update: We found a key'));
});

test('an update of a stream is asked of its lead, or of whoever opened it', async () => {
  const [ana, ben] = [await someone('Ana'), await someone('Ben')];
  const incidentId = await declare({}, ana);
  const streamId = await open(incidentId, 'Vendor', {}, ana);
  await kernel.run(requestUpdate, { incidentId: streamId }, { actor: ben });
  assert.ok((await told(incidentId)).includes('[Vendor] asked Ana for an update'));
});
