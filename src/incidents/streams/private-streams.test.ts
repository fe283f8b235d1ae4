import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { knownSchema } from '../../catalog/find.ts';
import type { Actor } from '../../kernel/ctx.ts';
import type { UserError } from '../../kernel/errors.ts';
import { cursorOfNow, factsAfter } from '../../kernel/live.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { people } from '../../people/module.ts';
import { catalog } from '../../catalog/module.ts';
import { createAction } from '../actions/create.ts';
import { assignRole } from '../assign-role.ts';
import { declareIncident } from '../declare.ts';
import { changeStatus } from '../change-status.ts';
import { findIncident, listRoles, listStatuses } from '../find.ts';
import { mergeIncident } from '../merges/merge.ts';
import { incidents } from '../module.ts';
import { allowAccess } from '../private/allow-access.ts';
import { denyAccess } from '../private/deny-access.ts';
import { peopleOf } from '../private/find.ts';
import { grantAccess } from '../private/grant-access.ts';
import { makePrivate } from '../private/make-private.ts';
import { makePublic } from '../private/make-public.ts';
import { incidentMembers } from '../private/members.ts';
import { requestAccess } from '../private/request-access.ts';
import { revokeAccess } from '../private/revoke-access.ts';
import { pinMessage } from '../pin-message.ts';
import { shareUpdate } from '../share-update.ts';
import { incidentTimeline, incidentWork, showIncident } from '../show.ts';
import { cancelIncident } from '../steps/cancel.ts';
import { closeStream } from './close.ts';
import { listStreams } from './list.ts';
import { openStream } from './open.ts';
import { reopenStream } from './reopen.ts';

let kernel: TestKernel;
const by = { actor: owner };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents]);
});
after(() => kernel.end());

let count = 0;
async function someone(name: string): Promise<Actor> {
  const email = `${name.toLowerCase()}${++count}@example.com`;
  const { id } = await kernel.run(addUser, { name, email, role: 'administrator' }, by);
  const actor = await actorForUser(kernel, id);
  assert.ok(actor);
  return actor;
}
const declare = async (actor: Actor, more: object = {}) =>
  (await kernel.run(declareIncident, { name: 'Checkout is down', ...more }, { actor })).id;
const open = async (incidentId: string, actor: Actor, more: object = {}) =>
  (await kernel.run(openStream, { incidentId, name: 'Forensics', isPrivate: true, ...more }, { actor })).id;
const told = async (incidentId: string, actor: Actor = owner) =>
  (await kernel.ask(incidentTimeline, { incidentId }, { actor })).map(
    ({ stream, sentence }) => `${stream ? `[${stream}] ` : ''}${sentence}`,
  );
const sees = (actor: Actor, id: string) =>
  kernel.ask(showIncident, { reference: id }, { actor }).then(
    () => true,
    () => false,
  );
const seers = async (id: string, ...actors: Actor[]) => await Promise.all(actors.map((actor) => sees(actor, id)));
const leadRole = async () => (await listRoles(kernel.db)).find(({ kind }) => kind === 'lead')?.id ?? '';

test('a private stream is read by who opened it, its lead, the invited and owners; by others its name and its lead', async () => {
  const [ana, ben, cleo, dee] = await Promise.all(['Ana', 'Ben', 'Cleo', 'Dee'].map(someone));
  assert.ok(ana && ben && cleo && dee);
  const incidentId = await declare(ana);
  const streamId = await open(incidentId, ana, { purpose: 'Who took the key', leadId: ben.id, inviteIds: [cleo.id] });
  assert.deepEqual(await seers(streamId, ana, ben, cleo, owner, dee), [true, true, true, true, false]);
  await kernel.run(shareUpdate, { incidentId: streamId, message: 'The key was copied' }, { actor: ben });
  const task = { incidentId: streamId, description: 'Rotate it', assigneeId: ben.id };
  await kernel.run(createAction, task, { actor: ana });
  const pin = { source: 'slack:1', text: 'It was the intern', author: 'Ana', saidAt: kernel.now() };
  await kernel.run(pinMessage, { incidentId: streamId, ...pin }, { actor: ana });
  const [listed] = await kernel.ask(listStreams, { incidentId }, { actor: dee });
  assert.deepEqual(listed, {
    ...{ id: streamId, name: 'Forensics', isOpen: true, isPrivate: true, leadId: ben.id, inside: null },
    ...{ asked: null, mayEnd: false },
  });
  const outside = JSON.stringify([
    await kernel.ask(incidentTimeline, { incidentId }, { actor: dee }),
    await kernel.ask(incidentWork, { incidentId }, { actor: dee }),
  ]);
  for (const word of ['took the key', 'copied', 'Rotate', 'intern', 'Stream Lead']) assert.ok(!outside.includes(word));
  assert.match(outside, /opened the private stream “Forensics”, led by Ben/);
  const inside = await told(incidentId, cleo);
  for (const line of ['[Forensics] shared an update: The key was copied', '[Forensics] It was the intern'])
    assert.ok(inside.includes(line), inside.join('\n'));
  const outsiders = { ...task, assigneeId: dee.id };
  await assert.rejects(kernel.run(createAction, outsiders, { actor: ana }), /Dee does not see this private stream/);
});

test('its last word, and why it goes on, stay inside', async () => {
  const [ana, dee] = [await someone('Ana'), await someone('Dee')];
  const incidentId = await declare(ana);
  const streamId = await open(incidentId, ana);
  const of = { incidentId, streamId };
  await kernel.run(closeStream, { ...of, message: 'The intern was let go' }, { actor: ana });
  await kernel.run(reopenStream, { ...of, reason: 'There is a second intern' }, { actor: ana });
  assert.doesNotMatch((await told(incidentId, dee)).join('\n'), /intern/);
  assert.deepEqual((await told(incidentId, dee)).slice(-2), [
    'closed the stream “Forensics”',
    'reopened the stream “Forensics”',
  ]);
  const inside = await told(incidentId, ana);
  assert.ok(inside.includes('[Forensics] said in the end: The intern was let go'), inside.join('\n'));
  assert.ok(inside.includes('[Forensics] said why it goes on: There is a second intern'));
  await assert.rejects(kernel.run(closeStream, { ...of, message: 'Mine' }, { actor: dee }), { code: 'not_found' });
});

test('people are let in by name, by a role and on request; they leave again, never the last', async () => {
  const [ana, ben, cleo, dee] = await Promise.all(['Ana', 'Ben', 'Cleo', 'Dee'].map(someone));
  assert.ok(ana && ben && cleo && dee);
  const incidentId = await declare(ana);
  const streamId = await open(incidentId, ana);
  const grant = (memberId: string, actor = ana) =>
    kernel.run(grantAccess, { incidentId: streamId, memberId }, { actor });
  await assert.rejects(grant(dee.id, dee), { code: 'not_found' });
  await grant(ben.id);
  await kernel.run(assignRole, { incidentId: streamId, roleId: await leadRole(), userId: cleo.id }, { actor: ana });
  await kernel.run(requestAccess, { reference: streamId }, { actor: dee });
  const { members, requests } = await kernel.ask(incidentMembers, { incidentId: streamId }, { actor: ana });
  assert.deepEqual(members.map(({ name }) => name).toSorted(), ['Ana', 'Ben', 'Cleo']);
  await assert.rejects(kernel.ask(incidentMembers, { incidentId: streamId }, { actor: dee }), { code: 'not_found' });
  const answer = { incidentId: streamId, requestId: requests[0]?.id ?? '' };
  await kernel.run(allowAccess, answer, { actor: ana });
  assert.deepEqual(await seers(streamId, ben, cleo, dee), [true, true, true]);
  await assert.rejects(kernel.run(requestAccess, { reference: streamId }, { actor: dee }), /You can see “Forensics”/);
  const revoke = (memberId: string) => kernel.run(revokeAccess, { incidentId: streamId, memberId }, { actor: ana });
  await assert.rejects(revoke(cleo.id), /Give the role to somebody else/);
  await revoke(ben.id);
  await revoke(dee.id);
  assert.deepEqual(await seers(streamId, ben, cleo, dee), [false, true, false]);
  assert.ok((await told(incidentId, ana)).includes('[Forensics] took Ben out'));
  assert.ok(!(await told(incidentId, ben)).some((line) => line.includes('took') || line.includes('let ')));
  const alone = await open(incidentId, ana, { name: 'Alone' });
  const last = kernel.run(revokeAccess, { incidentId: alone, memberId: ana.id }, { actor: ana });
  await assert.rejects(last, /Nobody would be left who sees this stream/);
});

test('teams are let in while it is opened, where one may; of a private incident those that it has', async () => {
  const [ana, cleo, dee] = [await someone('Ana'), await someone('Cleo'), await someone('Dee')];
  const typeId = (await knownSchema(kernel.db)).typed('Custom["Team"]')?.id ?? '';
  const entry = { typeId, name: `Security ${count}`, values: { members: [cleo.id] } };
  const { id: teamId } = await kernel.run(createEntry, entry, by);
  const incidentId = await declare(ana);
  const streamId = await open(incidentId, ana, { teamIds: [teamId] });
  assert.deepEqual(await seers(streamId, ana, cleo, dee), [true, true, false]);
  assert.ok((await told(incidentId, cleo)).includes(`[Forensics] let the team ${entry.name} in`));
  assert.doesNotMatch((await told(incidentId, dee)).join(), /Security/);
  const refused = async (of: string, more: object, pointer: string, actor = ana) =>
    await assert.rejects(open(of, actor, { name: 'Other', teamIds: [teamId], ...more }), (error: UserError) => {
      assert.equal(error.refusals[0]?.pointer, pointer);
      return true;
    });
  await refused(incidentId, { isPrivate: false }, 'teamIds');
  await refused(incidentId, { teamIds: ['absent'] }, 'teamIds');
  const hidden = await declare(ana, { visibility: 'private' });
  await refused(hidden, {}, 'teamIds');
  await kernel.run(grantAccess, { incidentId: hidden, kind: 'team', memberId: teamId }, { actor: ana });
  assert.deepEqual(await seers(await open(hidden, ana, { teamIds: [teamId] }), cleo, dee), [true, false]);
});

test('a new lead of a private stream is a hint to look again for those outside it, and nothing more', async () => {
  const [ana, ben, dee] = [await someone('Ana'), await someone('Ben'), await someone('Dee')];
  const incidentId = await declare(ana);
  const streamId = await open(incidentId, ana);
  const from = await cursorOfNow(kernel);
  const roleId = await leadRole();
  await kernel.run(assignRole, { incidentId: streamId, roleId, userId: ben.id }, { actor: ana });
  await kernel.run(assignRole, { incidentId: streamId, roleId, userId: null }, { actor: ana });
  // What was settled a moment ago may come once more.
  const before = new Set(['stream.opened', 'incident.declared']);
  let read = await factsAfter(kernel, from, dee);
  // Whatever else runs on this server keeps facts from being settled.
  while (read.waiting) read = await factsAfter(kernel, from, dee);
  const { facts } = read;
  const hint = { name: 'stream.lead_changed', incidentId, refs: { stream_id: streamId }, body: {} };
  assert.deepEqual(
    facts
      .filter(({ name, incidentId: of }) => !before.has(name) && [incidentId, streamId].includes(of ?? ''))
      .map(({ name, incidentId: of, refs, body }) => ({ name, incidentId: of, refs, body })),
    [hint, hint],
  );
  assert.doesNotMatch((await told(incidentId, dee)).join(), /leads/);
  const vendor = await kernel.run(openStream, { incidentId, name: 'Vendor' }, { actor: ana });
  await kernel.run(assignRole, { incidentId: vendor.id, roleId, userId: ben.id }, { actor: ana });
  assert.equal((await kernel.facts('stream.lead_changed')).filter((fact) => fact.incidentId === incidentId).length, 2);
});

test('an open stream is made private with what was told of it, and opened up again', async () => {
  const [ana, ben, dee] = [await someone('Ana'), await someone('Ben'), await someone('Dee')];
  const incidentId = await declare(ana);
  const more = { isPrivate: false, purpose: 'Who took the key', inviteIds: [ben.id] };
  const streamId = await open(incidentId, ana, more);
  const of = { incidentId, streamId };
  await kernel.run(closeStream, { ...of, message: 'It was an intern' }, { actor: ana });
  await kernel.run(reopenStream, { ...of, reason: 'No intern after all' }, { actor: ana });
  const before = await told(incidentId, dee);
  assert.match(before.join('\n'), /Who took the key/);
  await kernel.run(makePrivate, { incidentId: streamId }, { actor: ana });
  assert.deepEqual(await seers(streamId, ana, ben, dee), [true, true, false]);
  const hidden = (await told(incidentId, dee)).join('\n');
  assert.doesNotMatch(hidden, /key|intern/);
  assert.match(hidden, /made the stream “Forensics” private/);
  assert.match((await told(incidentId, ben)).join('\n'), /Who took the key/);
  await assert.rejects(kernel.run(makePublic, { incidentId: streamId }, { actor: dee }), { code: 'not_found' });
  await kernel.run(makePublic, { incidentId: streamId }, { actor: ana });
  assert.ok(await sees(dee, streamId));
  const after = await told(incidentId, dee);
  for (const line of before) assert.ok(after.includes(line), line);
});

test('nobody sees a private stream of a private incident without the incident', async () => {
  const [ana, ben, cleo, dee] = await Promise.all(['Ana', 'Ben', 'Cleo', 'Dee'].map(someone));
  assert.ok(ana && ben && cleo && dee);
  const incidentId = await declare(ana, { visibility: 'private' });
  for (const { id } of [ben, dee]) await kernel.run(grantAccess, { incidentId, memberId: id }, { actor: ana });
  const streamId = await open(incidentId, ana, { inviteIds: [ben.id] });
  assert.deepEqual(await seers(streamId, ana, ben, cleo, dee), [true, true, false, false]);
  await assert.rejects(
    open(incidentId, ana, { name: 'Other', inviteIds: [cleo.id] }),
    /Cleo does not see this private/,
  );
  const let_in = kernel.run(grantAccess, { incidentId: streamId, memberId: cleo.id }, { actor: ana });
  await assert.rejects(let_in, /Cleo does not see this private incident/);
  await kernel.run(requestAccess, { reference: streamId }, { actor: cleo });
  const { requests } = await kernel.ask(incidentMembers, { incidentId: streamId }, { actor: ana });
  assert.deepEqual(requests, [], 'whoever does not see the incident does not hear of its streams');
  await assert.rejects(kernel.ask(listStreams, { incidentId }, { actor: cleo }), { code: 'not_found' });
  await kernel.run(assignRole, { incidentId: streamId, roleId: await leadRole(), userId: cleo.id }, { actor: ana });
  assert.deepEqual([await sees(cleo, incidentId), await sees(cleo, streamId)], [true, true]);
  const out = (memberId: string) => kernel.run(revokeAccess, { incidentId, memberId }, { actor: ana });
  await assert.rejects(out(cleo.id), /has a role in the private stream “Forensics”/);
  await out(ben.id);
  assert.deepEqual([await sees(ben, incidentId), await sees(ben, streamId)], [false, false]);
  assert.ok(!(await peopleOf(kernel.db, streamId)).has(ben.id));
  await kernel.run(grantAccess, { incidentId, memberId: ben.id }, { actor: ana });
  assert.equal(await sees(ben, streamId), false, 'he was taken out of the stream too');
});

test('an incident that opens leaves its private streams closed, and one that is hidden takes their people in', async () => {
  const [ana, ben, dee] = [await someone('Ana'), await someone('Ben'), await someone('Dee')];
  const incidentId = await declare(ana);
  const streamId = await open(incidentId, ana, { inviteIds: [ben.id] });
  await kernel.run(makePrivate, { incidentId }, { actor: ana });
  assert.deepEqual([...(await seers(incidentId, ben, dee)), await sees(ben, streamId)], [true, false, true]);
  assert.equal((await findIncident(kernel.db, streamId))?.scopeId, streamId);
  await kernel.run(makePublic, { incidentId }, { actor: ana });
  assert.deepEqual([await sees(dee, incidentId), await sees(dee, streamId)], [true, false]);
  await kernel.run(makePrivate, { incidentId }, { actor: ana });
  await kernel.run(makePublic, { incidentId: streamId }, { actor: ana });
  assert.equal((await findIncident(kernel.db, streamId))?.scopeId, incidentId, 'it has its incident’s members again');
  await kernel.run(makePrivate, { incidentId: streamId }, { actor: ben });
  const out = kernel.run(revokeAccess, { incidentId, memberId: ben.id }, { actor: ana });
  await out;
  assert.equal(await sees(ben, streamId), false);
});

test('a private stream moves with its incident’s merge and stays private; it ends where one of the two is private', async () => {
  const [ana, dee] = [await someone('Ana'), await someone('Dee')];
  const [from, into, secret] = [await declare(ana), await declare(ana), await declare(ana, { visibility: 'private' })];
  const streamId = await open(from, ana);
  await kernel.run(shareUpdate, { incidentId: streamId, message: 'A key was copied' }, { actor: ana });
  await kernel.run(mergeIncident, { incidentId: from, intoId: into }, { actor: ana });
  assert.equal((await findIncident(kernel.db, streamId))?.parentId, into);
  assert.equal(await sees(dee, streamId), false);
  assert.doesNotMatch((await told(into, dee)).join('\n'), /copied/);
  assert.match((await told(into, ana)).join('\n'), /copied/);
  await kernel.run(mergeIncident, { incidentId: into, intoId: secret }, { actor: ana });
  const ended = await findIncident(kernel.db, streamId);
  assert.deepEqual([ended?.category, ended?.scopeId], ['closed', streamId]);
  const canceled = await declare(ana);
  await open(canceled, ana);
  await kernel.run(cancelIncident, { incidentId: canceled, reason: 'A false alarm' }, { actor: ana });
  assert.ok((await told(canceled, dee)).includes('closed the stream “Forensics”'));
});

test('closing the incident says whom to ask for what one does not see, and its lead ends it unread', async () => {
  const [ana, ben, cleo, dee] = await Promise.all(['Ana', 'Ben', 'Cleo', 'Dee'].map(someone));
  assert.ok(ana && ben && cleo && dee);
  const incidentId = await declare(ana);
  const led = await open(incidentId, ana, { leadId: ben.id });
  const other = await open(incidentId, ana, { name: 'Legal' });
  const statusId = (await listStatuses(kernel.db)).find(({ category }) => category === 'closed')?.id ?? '';
  const close = (actor: Actor) => kernel.run(changeStatus, { incidentId, statusId }, { actor });
  await assert.rejects(close(dee), {
    message:
      'Streams are still open: “Forensics”, “Legal”. You are not in the private stream “Forensics”: ask Ben, who leads it, to close it. You are not in the private stream “Legal”: ask an owner of your organisation to close it.',
  });
  await assert.rejects(close(ben), /Close “Forensics” first, .* private stream “Legal”: ask an owner/);
  await assert.rejects(close(owner), /Close them first, each with a last word\.$/);
  await kernel.run(assignRole, { incidentId, roleId: await leadRole(), userId: cleo.id }, { actor: ana });
  await assert.rejects(close(cleo), /You are not in “Forensics”, “Legal”\. You lead INC-\d+: end them on its page/);
  const end = (streamId: string, actor: Actor) =>
    kernel.run(closeStream, { incidentId, streamId, message: 'The incident is over' }, { actor });
  await assert.rejects(end(led, dee), { code: 'not_found' });
  const elsewhere = await open(await declare(ana), ana);
  await assert.rejects(end(elsewhere, cleo), { code: 'not_found' });
  await end(led, cleo);
  await end(other, owner);
  assert.equal(await sees(cleo, led), false, 'she ends it and reads nothing');
  await close(cleo);
  assert.equal((await findIncident(kernel.db, incidentId))?.category, 'closed');
});

test('whoever asked to be let in reads that they wait, and after a no that it was one, until they may ask again', async () => {
  const [ana, dee] = [await someone('Ana'), await someone('Dee')];
  const incidentId = await declare(ana);
  const streamId = await open(incidentId, ana);
  const state = async () => (await kernel.ask(listStreams, { incidentId }, { actor: dee })).map(({ asked }) => asked);
  const ask = () => kernel.run(requestAccess, { reference: streamId }, { actor: dee });
  const pending = async () =>
    (await kernel.ask(incidentMembers, { incidentId: streamId }, { actor: ana })).requests.map(({ id }) => id);
  assert.deepEqual(await state(), [null]);
  await ask();
  kernel.advance(60 * 60_000);
  assert.deepEqual(await state(), ['waiting']);
  const [requestId = ''] = await pending();
  await kernel.run(denyAccess, { incidentId: streamId, requestId }, { actor: ana });
  assert.deepEqual(await state(), [null], 'it was asked an hour ago');
  await ask();
  const [again = ''] = await pending();
  await kernel.run(denyAccess, { incidentId: streamId, requestId: again }, { actor: ana });
  assert.deepEqual(await state(), ['refused']);
  await ask();
  assert.deepEqual(await pending(), []);
  await kernel.run(grantAccess, { incidentId: streamId, memberId: dee.id }, { actor: ana });
  await kernel.run(revokeAccess, { incidentId: streamId, memberId: dee.id }, { actor: ana });
  kernel.advance(16 * 60_000);
  assert.deepEqual(await state(), [null]);
});
