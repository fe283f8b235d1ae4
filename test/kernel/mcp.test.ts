import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { FastifyInstance } from 'fastify';
import { owner, testKernel, type TestKernel } from '../kit/kernel.ts';
import { declareIncident } from '../../src/incidents/declare.ts';
import { createServer } from '../../src/kernel/process.ts';
import { modules } from '../../src/main/modules.ts';
import { createApiKey } from '../../src/people/create-api-key.ts';

let kernel: TestKernel;
let app: FastifyInstance;
let address: string;
const clients: Client[] = [];

before(async () => {
  kernel = await testKernel(modules, { DEMO: 'false' });
  app = await createServer(kernel);
  await app.listen({ port: 0, host: '127.0.0.1' });
  address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/mcp`;
});
after(async () => {
  for (const client of clients) await client.close();
  await app.close();
  await kernel.end();
});

async function connected(roles: string[]): Promise<Client> {
  const { token } = await kernel.run(createApiKey, { name: roles.join('+'), roles }, { actor: owner });
  const client = new Client({ name: 'a test', version: '1' });
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  // Their type of a transport is not written for exactOptionalPropertyTypes.
  await client.connect(new StreamableHTTPClientTransport(new URL(address), { requestInit }) as never);
  clients.push(client);
  return client;
}
type Result = { isError?: boolean; content: { text: string }[]; structuredContent: Record<string, unknown> };
const call = async (client: Client, name: string, given: object = {}) =>
  (await client.callTool({ name, arguments: { ...given } })) as unknown as Result;
const said = ({ content, isError }: Result) => [isError ?? false, content[0]?.text];

const changing = [
  ...['action_create', 'action_update', 'follow_up_create', 'follow_up_update'],
  ...['incident_create', 'incident_update', 'timeline_comment_create', 'timeline_entry_reword', 'timeline_item_create'],
];

test('every safe operation is a tool with the arguments of its operation', async () => {
  const client = await connected(['viewer']);
  const { tools } = await client.listTools();
  const marked = kernel.registry.routes.flatMap(({ tool }) => tool ?? []);
  assert.deepEqual(tools.map(({ name }) => name).toSorted(), marked.toSorted());
  // Whoever lends another tool that changes something extends this on purpose: none says words to customers.
  const writing = tools.filter(({ annotations }) => annotations?.readOnlyHint !== true).map(({ name }) => name);
  assert.deepEqual(writing.toSorted(), changing);
  for (const name of ['commitment_list', 'communication_show', 'communication_draft_show', 'affected_customer_list'])
    assert.equal(tools.find((tool) => tool.name === name)?.annotations?.readOnlyHint, true, name);
  const show = tools.find(({ name }) => name === 'incident_show');
  assert.deepEqual([show?.inputSchema.required, show?.annotations?.readOnlyHint], [['id'], true]);
  const create = tools.find(({ name }) => name === 'incident_create');
  assert.deepEqual([create?.inputSchema.required, create?.annotations?.readOnlyHint], [['visibility'], false]);
  for (const { name } of tools.filter(({ name, inputSchema }) => name.endsWith('_list') && !inputSchema.required))
    if (!/incident_(attach|relation|parti|time|activ)|catalog_entry|timeline|page_incident/.test(name))
      assert.equal((await call(client, name)).isError, undefined, name);
});

test('an incident is declared, changed and found, and each tool does what the key may', async () => {
  const editor = await connected(['viewer', 'incident_creator', 'incident_editor']);
  const made = await call(editor, 'incident_create', { visibility: 'public', name: 'Checkout is down' });
  const { id, reference } = made.structuredContent.incident as { id: string; reference: string };
  const change = { incident: { summary: 'Cards fail.' }, notify_incident_channel: false };
  assert.equal((await call(editor, 'incident_update', { id, ...change })).isError, undefined);
  const viewer = await connected(['viewer']);
  const shown = await call(viewer, 'incident_show', { id: reference.replace('INC-', '') });
  assert.equal((shown.structuredContent.incident as { summary: string }).summary, 'Cards fail.');
  const found = await call(viewer, 'incident_list', { status_category: { one_of: ['live'] }, page_size: 1 });
  assert.deepEqual(
    (found.structuredContent.incidents as { id: string }[]).map((one) => one.id),
    [id],
  );
  const refusal = await call(viewer, 'incident_create', { visibility: 'public', name: 'Mine' });
  assert.deepEqual(said(refusal)[0], true);
  assert.match(String(said(refusal)[1]), /^You need the permission incidents\.create to do this/);
  const wrong = await call(editor, 'incident_create', { visibility: 'secret' });
  assert.deepEqual(said(wrong), [true, 'visibility: Visibility must be public or private.']);
  assert.match(String(said(await call(viewer, 'incident_show'))[1]), /needs id/);
  assert.match(String(said(await call(viewer, 'severity_list', { colour: 'red' }))[1]), /takes no colour/);
  const gone = { id: '1', description: 'Gone', status: 'deleted' };
  assert.deepEqual(said(await call(editor, 'action_update', gone)), [
    true,
    'No tool deletes: a person does that in Candor.',
  ]);
  await assert.rejects(viewer.callTool({ name: 'incident_delete', arguments: {} }), /There is no tool incident_delete/);
});

test('a private incident is not there for a key that does not see it', async () => {
  const hidden = { name: 'Obsidian', visibility: 'private' as const };
  const { id } = await kernel.run(declareIncident, hidden, { actor: owner });
  const [viewer, everything] = [await connected(['viewer']), await connected(['viewer', 'global_access'])];
  assert.deepEqual(said(await call(viewer, 'incident_show', { id })), [true, 'id: There is no such incident.']);
  assert.ok(!String(said(await call(viewer, 'incident_list'))[1]).includes(id));
  assert.equal((await call(everything, 'incident_show', { id })).isError, undefined);
});

test('without a key, and with a wrong one, nobody comes in', async () => {
  for (const authorization of [undefined, 'Bearer nonsense']) {
    const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
    const answer = await fetch(address, { method: 'POST', headers, body: '{}' });
    assert.deepEqual([answer.status, answer.headers.get('www-authenticate')], [401, 'Bearer']);
    assert.equal(((await answer.json()) as { type: string }).type, 'authentication_error');
  }
  assert.deepEqual([(await fetch(address)).status, (await fetch(address)).headers.get('allow')], [405, 'POST']);
});
