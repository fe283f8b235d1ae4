import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { Contract } from '../../test/kit/contract.ts';
import { owner, testKernel, type TestKernel } from '../../test/kit/kernel.ts';
import { catalog } from '../catalog/module.ts';
import { createAction } from '../incidents/actions/create.ts';
import { updateAction } from '../incidents/actions/update.ts';
import { assignRole } from '../incidents/assign-role.ts';
import { changeStatus } from '../incidents/change-status.ts';
import { declareIncident } from '../incidents/declare.ts';
import { editIncident } from '../incidents/edit.ts';
import { listRoles, listStatuses } from '../incidents/find.ts';
import { incidents } from '../incidents/module.ts';
import { grantAccess } from '../incidents/private/grant-access.ts';
import { makePrivate } from '../incidents/private/make-private.ts';
import { revokeAccess } from '../incidents/private/revoke-access.ts';
import type { Actor } from '../kernel/ctx.ts';
import { kernelModule } from '../kernel/operations.ts';
import { MailSink } from '../outside/mail-sink.ts';
import { addUser } from '../people/add-user.ts';
import { people } from '../people/module.ts';
import { createFollowUp } from '../post-incident/follow-ups/create.ts';
import { updateFollowUp } from '../post-incident/follow-ups/update.ts';
import { postIncident } from '../post-incident/module.ts';
import { statusPages } from '../status-pages/module.ts';
import { addEndpoint } from './endpoints/add-endpoint.ts';
import { enableEndpoint } from './endpoints/enable-endpoint.ts';
import { editEndpoint } from './endpoints/edit-endpoint.ts';
import { listEndpoints } from './endpoints/list.ts';
import { removeEndpoint } from './endpoints/remove-endpoint.ts';
import { rotateEndpointSecret } from './endpoints/rotate-secret.ts';
import { listMessages, showMessage } from './messages/list.ts';
import { redeliverFailed } from './messages/redeliver-failed.ts';
import { redeliver } from './messages/redeliver.ts';
import { sendTest } from './messages/send-test.ts';
import { webhooks } from './module.ts';
import { eventTypes, pauseAfter } from './rules.ts';

type Got = { path: string; id: string; headers: IncomingMessage['headers']; raw: string; body: Record<string, never> };

let kernel: TestKernel;
let sink: MailSink;
let receiver: Server;
let address: string;
let got: Got[] = [];
/** What the receiver answers to a path; 200 when nothing is said. */
let answers: Record<string, number> = {};
const by = { actor: owner };
const contract = process.env.CONTRACT_FILE ? new Contract(process.env.CONTRACT_FILE) : null;

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages, postIncident, webhooks], {
    DEMO: 'false',
    OUTGOING_ALLOW: '127.0.0.1',
  });
  sink = new MailSink(join(kernel.config.DATA_DIR, 'mail'));
  kernel.config.SMTP_PORT = await sink.listen(0);
  receiver = createServer(async (request, response) => {
    let raw = '';
    for await (const part of request) raw += String(part);
    const { url: path = '', headers } = request;
    got.push({ path, id: String(headers['webhook-id']), headers, raw, body: JSON.parse(raw) });
    response.writeHead(answers[path] ?? 200).end(`heard ${path}`);
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
after(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await sink.close();
  await kernel.end();
});
beforeEach(async () => {
  for (const { id } of await kernel.ask(listEndpoints, {}, by)) await kernel.run(removeEndpoint, { id }, by);
  await kernel.jobs.drain();
  [got, answers] = [[], {}];
});

const add = (path: string, types: readonly string[] = eventTypes) =>
  kernel.run(addEndpoint, { name: path, url: address + path, eventTypes: types as never }, by);
const declare = async (more: object = {}) => (await kernel.run(declareIncident, { name: 'Checkout', ...more }, by)).id;
const to = (path: string) => got.filter((one) => one.path === path);
const typesTo = (path: string) => to(path).map(({ body }) => String(body.event_type));
const endpointOf = async (id: string) => (await kernel.ask(listEndpoints, {}, by)).find((one) => one.id === id);
const messagesOf = async (endpointId: string) =>
  (await kernel.ask(listMessages, { endpointId, limit: 100 }, by)).messages;
async function later(seconds: number): Promise<void> {
  kernel.advance(seconds * 1_000);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
}

test('each event goes out once, in the contract’s shape, signed as Standard Webhooks says', async () => {
  const { secret } = await add('/all');
  const incidentId = await declare();
  const statuses = await listStatuses(kernel.db);
  const statusId = statuses.filter(({ category }) => category === 'live')[1]?.id ?? '';
  await kernel.run(changeStatus, { incidentId, statusId }, by);
  const lead = (await listRoles(kernel.db)).find(({ kind }) => kind === 'lead')?.id ?? '';
  const { id: userId } = await kernel.run(addUser, { name: 'Ana', email: 'ana@example.com' }, by);
  await kernel.run(assignRole, { incidentId, roleId: lead, userId }, by);
  const { id: actionId } = await kernel.run(createAction, { incidentId, description: 'Roll back' }, by);
  await kernel.run(updateAction, { actionId, status: 'completed' }, by);
  const { id: followUpId } = await kernel.run(createFollowUp, { incidentId, title: 'Alert on lag' }, by);
  await kernel.run(updateFollowUp, { followUpId, title: 'Alert on replica lag' }, by);
  await kernel.jobs.drain();
  const types = to('/all')
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ body }) => String(body.event_type));
  const names = ['incident_created_v2', 'incident_status_updated_v2', 'incident_updated_v2', 'incident_updated_v2'];
  const work = ['action_created_v1', 'action_updated_v1', 'follow_up_created_v1', 'follow_up_created_v2'];
  const wanted = [...names, ...work, 'follow_up_updated_v1', 'follow_up_updated_v2'].map(
    (one) => `public_incident.${one}`,
  );
  assert.deepEqual(types, wanted);
  for (const { headers, raw, body } of to('/all')) {
    const signed = headers as Record<string, string>;
    assert.deepEqual(
      new Webhook(secret).verify(raw, { ...signed, 'webhook-timestamp': signed['webhook-timestamp'] ?? '' }),
      body,
    );
    assert.deepEqual(Object.keys(body), ['event_type', body.event_type]);
    assert.deepEqual(contract?.webhookProblems(String(body.event_type), body) ?? [], []);
  }
  const moved = to('/all').find(({ body }) => String(body.event_type).includes('status_updated'));
  const change = moved?.body['public_incident.incident_status_updated_v2'] as unknown as Record<string, { id: string }>;
  assert.deepEqual([change?.incident?.id, change?.new_status?.id], [incidentId, statusId]);
  // A worker that runs the reaction once more finds the row.
  const before = got.length;
  const [fact] = await kernel.facts('incident.declared');
  await kernel.jobs.send(kernel.db, [
    { lane: 'reactions', work: { type: 'reaction', name: 'incident.declared.queue-webhooks', fact: fact?.id ?? '' } },
  ]);
  await kernel.jobs.drain();
  assert.equal(got.length, before);
});

test('of a private incident only ids leave, and nothing that was public before', async () => {
  const { id } = await add('/all');
  answers['/all'] = 503;
  const secret = await declare({ name: 'Obsidian leak' });
  await kernel.jobs.drain();
  assert.deepEqual(typesTo('/all'), ['public_incident.incident_created_v2']);
  await kernel.run(makePrivate, { incidentId: secret }, by);
  const { id: memberId } = await kernel.run(addUser, { name: 'Ben', email: 'ben@example.com' }, by);
  const { id: other } = await kernel.run(addUser, { name: 'Cy', email: 'cy@example.com' }, by);
  for (const one of [memberId, other]) await kernel.run(grantAccess, { incidentId: secret, memberId: one }, by);
  await kernel.run(revokeAccess, { incidentId: secret, memberId }, by);
  const { id: actionId } = await kernel.run(createAction, { incidentId: secret, description: 'Wipe obsidian' }, by);
  [got, answers] = [[], {}];
  await kernel.jobs.drain();
  await later(120);
  const bodies = to('/all')
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ body }) => body as Record<string, unknown>);
  assert.deepEqual(
    bodies.filter(isMine).map(({ event_type: type, ...rest }) => rest[String(type)]),
    [...[memberId, other, memberId].map((user_id) => ({ incident_id: secret, user_id })), { id: actionId }],
  );
  assert.ok(bodies.every(({ event_type: type }) => String(type).startsWith('private_')));
  assert.ok(!JSON.stringify(bodies).toLowerCase().includes('obsidian'));
  for (const body of bodies) assert.deepEqual(contract?.webhookProblems(String(body.event_type), body) ?? [], []);
  const first = (await messagesOf(id)).at(-1);
  assert.deepEqual([first?.status, first?.reason], ['withdrawn', 'The incident has become private.']);
  const admin: Actor = { kind: 'user', id: 'adam', name: 'Adam', permissions: new Set(['webhooks.view']) };
  assert.deepEqual((await kernel.ask(listMessages, { endpointId: id }, { actor: admin })).messages, []);
});

test('what is not taken is tried for days, then failed; all that failed is sent again with the same bytes', async () => {
  const { id } = await add('/down', ['public_incident.incident_created_v2']);
  answers['/down'] = 500;
  await declare();
  await kernel.jobs.drain();
  let waited = 0;
  for (let tries = 1; ; tries++) {
    const pause = pauseAfter(tries);
    assert.equal(to('/down').length, tries);
    if (pause === null) break;
    waited += pause;
    await later(pause + 70);
  }
  assert.ok(waited > 2 * 86_400);
  const [message] = await messagesOf(id);
  assert.deepEqual([message?.status, message?.attempts], ['failed', to('/down').length]);
  assert.ok((await endpointOf(id))?.failingSince);
  const shown = await kernel.ask(showMessage, { endpointId: id, id: message?.id ?? '' }, by);
  assert.deepEqual([shown.attempts[0]?.status, shown.attempts[0]?.answer], [500, 'heard /down']);
  answers = {};
  const since = new Date(kernel.now().getTime() - 10 * 86_400_000);
  assert.deepEqual(await kernel.run(redeliverFailed, { endpointId: id, since }, by), { count: 1 });
  await kernel.jobs.drain();
  const [first, last] = [got[0], got.at(-1)];
  assert.deepEqual([last?.id, last?.raw], [first?.id, first?.raw]);
  const now = await endpointOf(id);
  assert.deepEqual([now?.failures, now?.failingSince, (await messagesOf(id))[0]?.status], [0, null, 'delivered']);
  await kernel.run(redeliver, { endpointId: id, id: message?.id ?? '' }, by);
  await kernel.jobs.drain();
  assert.equal(got.at(-1)?.id, first?.id);
});

test('an endpoint that fails for five days is disabled, its owners are told, and nothing is lost', async () => {
  const { id } = await add('/dead', ['public_incident.incident_created_v2']);
  await kernel.run(addUser, { name: 'Olga', email: 'olga@example.com', role: 'owner' }, by);
  answers['/dead'] = 500;
  await declare();
  await kernel.jobs.drain();
  assert.equal((await endpointOf(id))?.enabled, true);
  kernel.advance(5 * 86_400_000);
  await declare({ name: 'Search' });
  await kernel.jobs.drain();
  const dead = await endpointOf(id);
  assert.deepEqual([dead?.enabled, dead?.disabledReason?.endsWith('answered 500.')], [false, true]);
  const mail = sink.list({ to: 'olga@example.com' })[0];
  assert.match(mail?.subject ?? '', /“\/dead” was disabled/);
  await declare({ name: 'While it was away' });
  await kernel.jobs.drain();
  answers = {};
  got = [];
  const since = new Date(kernel.now().getTime() - 30 * 86_400_000);
  await assert.rejects(kernel.run(redeliverFailed, { endpointId: id, since }, by), /disabled. Enable it first/);
  await kernel.run(enableEndpoint, { id }, by);
  assert.deepEqual(await kernel.run(redeliverFailed, { endpointId: id, since }, by), { count: 3 });
  await kernel.jobs.drain();
  assert.equal(new Set(to('/dead').map((one) => one.id)).size, 3);
});

test('a new secret signs beside the former one for a day', async () => {
  const { id, secret } = await add('/rotated');
  const { secret: next } = await kernel.run(rotateEndpointSecret, { id }, by);
  const signatures = async () => {
    got = [];
    await kernel.run(sendTest, { id }, by);
    await kernel.jobs.drain();
    const { raw = '', headers = {} } = got[0] ?? {};
    const opens = (one: string) => {
      const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
      return String(headers['webhook-signature'])
        .split(' ')
        .includes(new Webhook(one).sign(got[0]?.id ?? '', at, raw));
    };
    return [opens(next), opens(secret)];
  };
  assert.deepEqual(await signatures(), [true, true]);
  kernel.advance(25 * 3_600_000);
  assert.deepEqual(await signatures(), [true, false]);
});

test('examples of every type are as the contract has them', async () => {
  const { id } = await add('/test');
  for (const eventType of eventTypes) await kernel.run(sendTest, { id, eventType }, by);
  await kernel.jobs.drain();
  assert.deepEqual(typesTo('/test').toSorted(), [...eventTypes].toSorted());
  for (const { body } of got) assert.deepEqual(contract?.webhookProblems(String(body.event_type), body) ?? [], []);
});

test('an endpoint must be outside, and may only be touched by those who may', async () => {
  const refused = (given: object, pattern: RegExp) =>
    assert.rejects(
      kernel.run(addEndpoint, { name: 'x', url: address, eventTypes: [...eventTypes], ...given }, by),
      pattern,
    );
  await refused({ url: 'https://10.0.0.1/x' }, /private network/);
  await refused({ url: 'nonsense' }, /not a web address/);
  await refused({ eventTypes: [] }, /Choose at least one event type/);
  await refused({ eventTypes: ['public_incident.x'] }, /no such event type/);
  const { id } = await add('/mine');
  const actor: Actor = { kind: 'user', id: 'u', name: 'U', permissions: new Set(['webhooks.view', 'webhooks.update']) };
  await assert.rejects(
    kernel.run(addEndpoint, { name: 'a', url: address, kind: 'audit_log' }, { actor }),
    /audit_log\.view/,
  );
  await assert.rejects(
    kernel.run(editEndpoint, { id, name: 'b', url: address, eventTypes: [] }, { actor }),
    /at least one/,
  );
  const viewer: Actor = { ...actor, permissions: new Set(['webhooks.view']) };
  assert.deepEqual(
    (await kernel.ask(listEndpoints, {}, { actor: viewer })).map(({ url }) => url),
    [null],
  );
});

test('the audit log goes out whole and in order, and goes on after an outage', async () => {
  const { id } = await kernel.run(addEndpoint, { name: 'SIEM', url: `${address}/siem`, kind: 'audit_log' }, by);
  const all = async () => (await kernel.facts()).map((fact) => fact.id);
  const begin = (await all()).length - 1;
  const ids = () => to('/siem').map(({ body }) => String(body.id));
  /** Entries are settled once all transactions that began before have ended, those of other databases too. */
  async function until(done: () => boolean | Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 20 && !(await done()); tries++) await later(61);
    assert.ok(await done());
  }
  const incidentId = await declare();
  const wanted = async () => (await all()).slice(begin);
  await until(async () => ids().length === (await wanted()).length);
  assert.deepEqual(ids(), await wanted());
  const declared = to('/siem').find(({ body }) => String(body.action) === 'incident.declared')?.body as never as Entry;
  assert.deepEqual(declared?.targets[0], { type: 'incident', id: incidentId });
  assert.deepEqual([declared?.actor.type, declared?.metadata.sentence], ['api_key', 'declared “Checkout”']);

  answers['/siem'] = 503;
  for (const name of ['One', 'Two']) await kernel.run(editIncident, { incidentId, name }, by);
  const heard = ids().length;
  await until(() => ids().length > heard);
  await later(61);
  const tried = ids().slice(heard);
  assert.deepEqual([...new Set(tried)], (await wanted()).slice(heard, heard + 1), 'nothing overtakes what failed');
  answers = {};
  await until(async () => new Set(ids()).size === (await wanted()).length);
  assert.deepEqual([...new Set(ids())], await wanted());
  const secret = await declare({ name: 'Walrus', visibility: 'private' });
  await until(async () => new Set(ids()).size === (await wanted()).length);
  const hidden = to('/siem').filter(({ raw }) => raw.includes(secret));
  assert.ok(hidden.length > 0 && hidden.every(({ raw }) => !/walrus|Test key/i.test(raw)));
  assert.equal((await endpointOf(id))?.failures, 0);
});

const isMine = ({ event_type: type }: Record<string, unknown>) =>
  String(type) !== 'private_incident.incident_updated_v2';

type Entry = {
  targets: { type: string; id: string }[];
  actor: { type: string };
  metadata: { sentence?: string };
};
