import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import type { Actor } from '../../kernel/ctx.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { createServer } from '../../kernel/process.ts';
import { addUser } from '../../people/add-user.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { createApiKey } from '../../people/create-api-key.ts';
import { people } from '../../people/module.ts';
import { setCall } from '../calls/set.ts';
import { declareIncident } from '../declare.ts';
import { incidents } from '../module.ts';
import { incidentTimeline } from '../show.ts';
import { addAttachment } from './add.ts';
import { listAttachments } from './find.ts';
import { removeAttachment } from './remove.ts';

let kernel: TestKernel;
const by = { actor: owner };
const pull = 'https://github.com/acme/shop/pull/42';
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents]);
});
after(() => kernel.end());

const declare = async (name: string, more = {}) => (await kernel.run(declareIncident, { name, ...more }, by)).id;
const add = (input: object) => kernel.run(addAttachment, input as { incidentId: string; url: string }, by);
const titles = async (incidentId: string) =>
  (await kernel.ask(listAttachments, { incidentId }, by)).map(({ title }) => title);

test('attached once, removed, not back by itself, and back by hand', async () => {
  const incidentId = await declare('Checkout is down');
  const { id } = await add({ incidentId, url: pull });
  assert.deepEqual(await add({ incidentId, url: `${pull}/files` }), { id, added: false });
  await assert.rejects(add({ incidentId, url: pull, title: 'The fix' }), /attached already, as “acme\/shop#42”/);
  await kernel.run(removeAttachment, { attachmentId: id }, by);
  await assert.rejects(kernel.run(removeAttachment, { attachmentId: id }, by), /no such attachment/);
  assert.equal((await add({ incidentId, url: pull, noticed: true })).added, false);
  assert.deepEqual(await titles(incidentId), []);
  assert.deepEqual(await add({ incidentId, url: pull, title: 'The fix' }), { id, added: true });
  await add({ incidentId, url: 'https://wiki.acme.example/fail-over', noticed: true });
  assert.deepEqual(await titles(incidentId), ['The fix', 'wiki.acme.example/fail-over']);
  const told = (await kernel.ask(incidentTimeline, { incidentId }, by)).map(({ sentence }) => sentence);
  assert.ok(told.includes('attached acme/shop#42 (GitHub pull request)'));
  assert.ok(told.includes('removed the attachment acme/shop#42 (GitHub pull request)'));
  const [first] = await kernel.facts('attachment.added');
  assert.doesNotMatch(JSON.stringify(first), /https:/, 'a fact holds no address');
});

test('what cannot be is refused, and a private incident is not there for others', async () => {
  const incidentId = await declare('Leaked key', { visibility: 'private' });
  for (const url of ['javascript:alert(1)', 'not an address', 'https://me:pw@a.example'])
    await assert.rejects(add({ incidentId, url }), /web address/);
  await assert.rejects(add({ incidentId, url: pull, emoji: ':x:' }), /short name without colons/);
  await assert.rejects(add({ incidentId, url: pull, resourceType: 'jira_issue' }), /not the address of a jira_issue/);
  const { id } = await add({ incidentId, url: pull });
  const person = { name: 'Dee', email: 'dee@example.com', role: 'responder' as const };
  const stranger = { actor: (await actorForUser(kernel, (await kernel.run(addUser, person, by)).id)) as Actor };
  await assert.rejects(kernel.run(addAttachment, { incidentId, url: pull }, stranger), /no such incident/);
  await assert.rejects(kernel.run(removeAttachment, { attachmentId: id }, stranger), /no such attachment/);
  await assert.rejects(kernel.run(setCall, { incidentId, url: pull }, stranger), /no such incident/);
  const wanted = { resourceType: 'github_pull_request', externalId: 'acme/shop#42' };
  const seen = await kernel.ask(listAttachments, wanted, stranger);
  assert.ok(!seen.some((one) => one.incidentId === incidentId));
  assert.ok((await kernel.ask(listAttachments, wanted, by)).some((one) => one.incidentId === incidentId));
});

test('the API speaks the contract', async () => {
  const app = await createServer(kernel);
  const key = await kernel.run(createApiKey, { name: 'Key', roles: ['viewer', 'incident_editor'] }, by);
  const call = async (method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) => {
    const headers = { authorization: `Bearer ${key.token}` };
    const url = `/api/v1/incident_attachments${path}`;
    const reply = await app.inject({ method, url, headers, ...(payload && { payload }) });
    return { status: reply.statusCode, json: reply.body ? JSON.parse(reply.body) : null };
  };
  const incident_id = await declare('Contract');
  const attach = (resource: object) => call('POST', '', { incident_id, resource });
  const made = await attach({ resource_type: 'github_pull_request', url: pull });
  assert.equal(made.status, 201, JSON.stringify(made.json));
  const { id, ...rest } = made.json.incident_attachment;
  assert.deepEqual(rest, {
    incident_id,
    resource: {
      ...{ external_id: 'acme/shop#42', permalink: pull },
      ...{ resource_type: 'github_pull_request', title: 'acme/shop#42' },
    },
  });
  const page = { resource_type: 'arbitrary_url', url: 'https://a.example/page', title: 'Page', emoji: 'memo' };
  assert.equal((await attach(page)).json.incident_attachment.resource.title, 'Page');
  for (const [resource, field] of [
    [{ resource_type: 'jira_issue', external_id: 'A-1' }, 'resource.url'],
    [{ resource_type: 'jira_issue', external_id: 'A-1', url: pull }, 'resource.url'],
    [{ resource_type: 'github_pull_request', url: pull, title: 'x' }, 'resource.title'],
    [{ resource_type: 'arbitrary_url', url: 'javascript:alert(1)' }, 'resource.url'],
  ] as const) {
    const refused = await attach(resource);
    assert.deepEqual([refused.status, refused.json.errors[0].source.field], [422, field]);
  }
  assert.equal((await attach({ resource_type: 'nonsense' })).status, 422);
  const listed = await call('GET', `?incident_id=${incident_id}`);
  assert.equal(listed.json.incident_attachments.length, 2);
  assert.equal((await call('GET', '')).status, 422);
  const same = '?resource_type=github_pull_request&external_id=acme%2Fshop%2342';
  assert.ok((await call('GET', same)).json.incident_attachments.some((one: { id: string }) => one.id === id));
  assert.equal((await call('DELETE', `/${id}`)).status, 204);
  assert.equal((await call('DELETE', `/${id}`)).status, 404);
  await app.close();
});
