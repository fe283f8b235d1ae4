import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { knownSchema } from '../../catalog/find.ts';
import type { Actor } from '../../kernel/ctx.ts';
import type { Fact } from '../../kernel/fact.ts';
import { factsAfter } from '../../kernel/live.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { people } from '../../people/module.ts';
import { createAction } from '../actions/create.ts';
import { updateAction } from '../actions/update.ts';
import { assignRole } from '../assign-role.ts';
import { changeType } from '../change-type.ts';
import { declareIncident } from '../declare.ts';
import { editIncident } from '../edit.ts';
import { listRoles } from '../find.ts';
import { countIncidents, listIncidents } from '../list.ts';
import { mergeIncident } from '../merges/merge.ts';
import { incidents } from '../module.ts';
import { relateIncidents } from '../relationships/relate.ts';
import { saveType } from '../settings/save-type.ts';
import { shareUpdate } from '../share-update.ts';
import { incidentTimeline, showIncident } from '../show.ts';
import { allowAccess } from './allow-access.ts';
import { denyAccess } from './deny-access.ts';
import { pendingRequests } from './find.ts';
import { grantAccess } from './grant-access.ts';
import { makePrivate } from './make-private.ts';
import { makePublic } from './make-public.ts';
import { incidentMembers } from './members.ts';
import { requestAccess } from './request-access.ts';
import { revokeAccess } from './revoke-access.ts';

let kernel: TestKernel;
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents]);
});
after(() => kernel.end());

let count = 0;
async function someone(name: string, role: 'responder' | 'administrator' = 'responder'): Promise<Actor> {
  const email = `${name}${++count}@example.com`;
  const { id } = await kernel.run(addUser, { name, email, role }, { actor: owner });
  const actor = await actorForUser(kernel, id);
  assert.ok(actor);
  return actor;
}
const declare = async (actor: Actor, more: object = {}) =>
  await kernel.run(declareIncident, { name: 'Stolen laptop', ...more }, { actor });
const hidden = { code: 'not_found', message: 'There is no such incident.' };
const sees = (actor: Actor, id: string) =>
  kernel.ask(showIncident, { reference: id }, { actor }).then(
    () => true,
    () => false,
  );
/** A reader is told once every transaction that began before has ended, those of other databases of this server too. */
async function told(actor: Actor, id: string): Promise<Fact[]> {
  const read = await factsAfter(kernel, { xid: '0', id: '' }, actor);
  return read.waiting ? told(actor, id) : read.facts.filter(({ incidentId }) => incidentId === id);
}

test('a private incident: its declarer sees it, an administrator does not, an owner does', async () => {
  const [ana, ben] = [await someone('Ana'), await someone('Ben', 'administrator')];
  const { id } = await declare(ana, { visibility: 'private' });
  assert.deepEqual([await sees(ana, id), await sees(ben, id), await sees(owner, id)], [true, false, true]);
  const { incidents } = await kernel.ask(listIncidents, {}, { actor: ben });
  assert.deepEqual([await kernel.ask(countIncidents, {}, { actor: ben }), incidents.length], [0, 0]);
  assert.deepEqual(await told(ben, id), []);
  assert.ok((await told(ana, id)).length >= 2);
});

test('every command refuses an outsider with the sentence of a missing incident', async () => {
  const [ana, ben] = [await someone('Ana'), await someone('Ben', 'administrator')];
  const { id: incidentId } = await declare(ana, { visibility: 'private' });
  const { id: other } = await declare(ben);
  const { id: actionId } = await kernel.run(createAction, { incidentId, description: 'Wipe' }, { actor: ana });
  const by = { actor: ben };
  await assert.rejects(kernel.run(shareUpdate, { incidentId, message: 'x' }, by), hidden);
  await assert.rejects(kernel.run(editIncident, { incidentId, name: 'x' }, by), hidden);
  await assert.rejects(kernel.run(makePublic, { incidentId }, by), hidden);
  await assert.rejects(kernel.run(grantAccess, { incidentId, memberId: ben.id }, by), hidden);
  await assert.rejects(kernel.run(relateIncidents, { incidentId: other, otherId: incidentId }, by), hidden);
  await assert.rejects(kernel.run(mergeIncident, { incidentId: other, intoId: incidentId }, by), hidden);
  await assert.rejects(kernel.run(updateAction, { actionId, status: 'completed' }, by), {
    message: 'There is no such action.',
  });
});

test('making it private hides what happened before, in the live stream too; making it public shows it again', async () => {
  const [ana, ben] = [await someone('Ana'), await someone('Ben')];
  const { id: incidentId } = await declare(ana);
  const before = (await told(ben, incidentId)).length;
  assert.ok(before > 0);
  await kernel.run(makePrivate, { incidentId }, { actor: ana });
  assert.deepEqual(await told(ben, incidentId), []);
  await kernel.run(makePublic, { incidentId }, { actor: ana });
  assert.ok((await told(ben, incidentId)).length > before);
});

test('a fact may change its scope by that one function only, and nothing else of it', async () => {
  const update = kernel.db.updateTable('facts').where('incidentId', 'is not', null);
  await assert.rejects(update.set({ scopeKind: 'incident', scopeId: 'x' }).execute(), /append-only/);
  const renamed = kernel.db.transaction().execute(async (tx) => {
    await sql`select set_config('candor.scoping', 'on', true)`.execute(tx);
    await tx.updateTable('facts').set({ name: 'x' }).execute();
  });
  await assert.rejects(renamed, /append-only/);
});

test('members: a person, a team with whoever is in it, never the last to leave', async () => {
  const [ana, ben, cleo] = [await someone('Ana'), await someone('Ben'), await someone('Cleo')];
  const { id: incidentId } = await declare(ana, { visibility: 'private' });
  const by = { actor: ana };
  await assert.rejects(kernel.run(revokeAccess, { incidentId, memberId: ana.id }, by), /Nobody would be left/);
  await kernel.run(grantAccess, { incidentId, memberId: ben.id }, by);
  const team = (await knownSchema(kernel.db)).typed('Custom["Team"]');
  const entry = { typeId: team?.id ?? '', name: `Security ${count}`, values: { members: [cleo.id] } };
  const { id: teamId } = await kernel.run(createEntry, entry, { actor: owner });
  await kernel.run(grantAccess, { incidentId, kind: 'team', memberId: teamId }, by);
  assert.deepEqual([await sees(ben, incidentId), await sees(cleo, incidentId)], [true, true]);
  await kernel.run(revokeAccess, { incidentId, memberId: ben.id }, by);
  await kernel.run(revokeAccess, { incidentId, kind: 'team', memberId: teamId }, by);
  assert.deepEqual([await sees(ben, incidentId), await sees(cleo, incidentId)], [false, false]);
  const timeline = await kernel.ask(incidentTimeline, { incidentId }, by);
  assert.ok(timeline.some(({ sentence }) => sentence === `let the team Security ${count} in`));
});

test('whoever gets a role becomes a member; an action goes to members only', async () => {
  const [ana, ben, cleo] = [await someone('Ana'), await someone('Ben'), await someone('Cleo')];
  const { id: incidentId } = await declare(ana, { visibility: 'private' });
  const lead = (await listRoles(kernel.db)).find(({ kind }) => kind === 'lead')?.id ?? '';
  await kernel.run(assignRole, { incidentId, roleId: lead, userId: ben.id }, { actor: ana });
  assert.equal(await sees(ben, incidentId), true);
  const action = { incidentId, description: 'Wipe', assigneeId: cleo.id };
  await assert.rejects(kernel.run(createAction, action, { actor: ana }), /Cleo does not see this private incident/);
  const leaving = kernel.run(revokeAccess, { incidentId, memberId: ben.id }, { actor: ana });
  await assert.rejects(leaving, /is Incident Lead/);
});

test('asking to be let in: one answer for every number, one request at a time, allowed or denied once', async () => {
  const [ana, ben] = [await someone('Ana'), await someone('Ben')];
  const { id: incidentId, number } = await declare(ana, { visibility: 'private' });
  const ask = (reference: string) => kernel.run(requestAccess, { reference }, { actor: ben });
  assert.deepEqual(await ask(`INC-${number}`), await ask('INC-99999'));
  await ask(`INC-${number}`);
  const [first, ...more] = await pendingRequests(kernel.db, incidentId);
  assert.deepEqual([first?.name, more.length], ['Ben', 0]);
  await kernel.run(denyAccess, { incidentId, requestId: first?.id ?? '' }, { actor: ana });
  assert.equal(await sees(ben, incidentId), false);
  await ask(`INC-${number}`);
  assert.equal((await pendingRequests(kernel.db, incidentId)).length, 0);
  kernel.advance(16 * 60_000);
  await ask(`INC-${number}`);
  const [second] = (await kernel.ask(incidentMembers, { incidentId }, { actor: ana })).requests;
  await kernel.run(allowAccess, { incidentId, requestId: second?.id ?? '' }, { actor: ana });
  assert.equal(await sees(ben, incidentId), true);
  const again = kernel.run(denyAccess, { incidentId, requestId: second?.id ?? '' }, { actor: ana });
  await assert.rejects(again, /Ana let them in already/);
  await assert.rejects(ask(`INC-${number}`), /You can see INC-/);
});

test('what names a private incident on the timeline of another is told only to those who see it', async () => {
  const [ana, ben] = [await someone('Ana'), await someone('Ben')];
  const { id: secret } = await declare(ana, { visibility: 'private', name: 'Ransom letter' });
  const { id: open } = await declare(ana);
  await kernel.run(relateIncidents, { incidentId: open, otherId: secret }, { actor: ana });
  const read = async (actor: Actor) =>
    JSON.stringify(await kernel.ask(incidentTimeline, { incidentId: open }, { actor }));
  assert.match(await read(ana), /Ransom letter/);
  assert.doesNotMatch(await read(ben), /Ransom letter/);
  await kernel.run(makePrivate, { incidentId: open }, { actor: ana });
  await kernel.run(grantAccess, { incidentId: open, memberId: ben.id }, { actor: ana });
  assert.doesNotMatch(await read(ben), /Ransom letter/);
  assert.match(await read(ana), /Ransom letter/);
  const merge = kernel.run(mergeIncident, { incidentId: secret, intoId: (await declare(ana)).id }, { actor: ana });
  await assert.rejects(merge, /is private and INC-\d+ is not/);
});

test('a type can make all of its incidents private, from the start and when they get it', async () => {
  const [ana, ben] = [await someone('Ana'), await someone('Ben')];
  const { id: typeId } = await kernel.run(
    saveType,
    { name: `Security ${count}`, privateIncidentsOnly: true },
    { actor: owner },
  );
  const { id } = await declare(ana, { typeId });
  const { id: later } = await declare(ana);
  await kernel.run(changeType, { incidentId: later, typeId }, { actor: ana });
  assert.deepEqual([await sees(ben, id), await sees(ben, later), await sees(ana, later)], [false, false, true]);
  await assert.rejects(kernel.run(makePublic, { incidentId: id }, { actor: ana }), /are always private/);
});

test('every read of a private incident is noted: who, by which way, once for each visit, before the answer', async () => {
  const ana = await someone('Ana');
  const [inSlack, atDesk] = (['slack', 'dashboard'] as const).map((via): Actor => ({ ...ana, origin: { via } }));
  assert.ok(inSlack && atDesk);
  const { id } = await declare(ana, { visibility: 'private', name: 'Read me' });
  const { id: open } = await declare(ana);
  const ask = (actor: Actor, reference = id) => kernel.ask(showIncident, { reference }, { actor });
  const noted = async () =>
    (await kernel.facts('private_incident.read'))
      .filter(({ incidentId }) => incidentId === id || incidentId === open)
      .map(({ actor, refs }) => [actor.id, refs.via]);
  await ask(atDesk);
  await kernel.ask(incidentTimeline, { incidentId: id }, { actor: atDesk });
  await ask(atDesk, open);
  assert.deepEqual(await noted(), [[ana.id, 'dashboard']]);
  await Promise.all([ask(inSlack), ask(inSlack)]);
  await kernel.ask(listIncidents, {}, { actor: owner });
  const ways = [
    [ana.id, 'dashboard'],
    [ana.id, 'slack'],
    [owner.id, 'api'],
  ];
  for (const key of ['one', 'other', 'one'])
    await ask({ ...ana, origin: { via: 'api', key }, through: { ...owner, id: key } });
  ways.push([ana.id, 'api'], [ana.id, 'api']);
  assert.deepEqual(await noted(), ways, 'each key is noted by itself');
  const ben = await someone('Ben', 'administrator');
  await assert.rejects(ask(ben), hidden);
  kernel.advance(11 * 60_000);
  await ask(atDesk);
  assert.deepEqual(await noted(), [...ways, [ana.id, 'dashboard']]);
  const told = await kernel.ask(incidentTimeline, { incidentId: id }, { actor: ana });
  assert.ok(told.every(({ kind }) => kind !== 'private_incident.read'));
});
