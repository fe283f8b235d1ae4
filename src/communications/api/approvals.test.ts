import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { createServer } from '../../kernel/process.ts';
import { addUser } from '../../people/add-user.ts';
import { createApiKey } from '../../people/create-api-key.ts';
import { catalog } from '../../catalog/module.ts';
import { people } from '../../people/module.ts';
import { statusPages } from '../../status-pages/module.ts';
import { communications } from '../module.ts';

let kernel: TestKernel;
let server: Awaited<ReturnType<typeof createServer>>;
let token = '';
let member = '';

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages, communications]);
  server = await createServer(kernel);
  const by = { actor: owner };
  const roles = ['viewer', 'incident_editor', 'status_page_publisher', 'manage_settings'];
  token = (await kernel.run(createApiKey, { name: 'Robot', roles }, by)).token;
  member = (await kernel.run(addUser, { name: 'Ben', email: 'ben@example.com', role: 'responder' }, by)).id;
});
after(async () => {
  await server.close();
  await kernel.end();
});

async function call(method: 'GET' | 'POST' | 'PUT', url: string, body?: object) {
  const headers = { authorization: `Bearer ${token}` };
  const { statusCode, body: text } = await server.inject({ method, url, headers, ...(body && { payload: body }) });
  return { status: statusCode, json: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
}

test('publishing answers what was published, or who is asked; a key neither approves nor breaks the glass', async () => {
  const lent = { communications: { answer: 'everyone' as const } };
  const { id } = await kernel.run(declareIncident, { name: 'Odd logins', lent }, { actor: owner });
  const under = `/api/candor/v1/incidents/${id}`;
  const group = { user_ids: [member], silence_minutes: 7 };
  assert.equal((await call('PUT', '/api/candor/v1/approval_groups/legal', group)).status, 204);
  const groups = (await call('GET', '/api/candor/v1/approval_groups')).json.approval_groups as { class: string }[];
  const legal = { class: 'legal', people: [{ id: member, name: 'Ben' }], silence_minutes: 7 };
  assert.deepEqual(groups[2], legal);
  const first = await call('POST', `${under}/publish`, { status: 'investigating', words: 'We look into logins.' });
  assert.equal(first.status, 201);
  const { hints, ...published } = first.json;
  assert.deepEqual(published, { id: first.json.id, publication_id: first.json.id, approval: null });
  assert.deepEqual(
    (hints as { rule: string }[]).map(({ rule }) => rule),
    ['no_symptom', 'no_component', 'no_next_update'],
  );
  assert.equal((await call('PUT', `${under}/sensitivity`, { class: 'legal' })).status, 204);
  const { json } = await call('POST', `${under}/publish`, { status: 'identified', words: 'It was a lawsuit.' });
  const approval = json.approval as { id: string; hash: string; asked: object[] };
  assert.deepEqual([json.id, json.publication_id, approval.asked], [null, null, [{ id: member, name: 'Ben' }]]);
  const shown = (await call('GET', `${under}/communications`)).json;
  const waiting = shown.approval as Record<string, unknown>;
  assert.deepEqual([shown.sensitivity, waiting.hash, waiting.words], ['legal', approval.hash, 'It was a lawsuit.']);
  const given = { hash: approval.hash, reason: 'Because of a test' };
  for (const verb of ['approve', 'reject', 'break_glass'])
    assert.equal((await call('POST', `${under}/approvals/${approval.id}/${verb}`, given)).status, 403, verb);
  assert.equal((await call('PUT', `${under}/sensitivity`, { class: null })).status, 403);
});

test('an estimate comes back with its groups, as it was given, also before it is approved', async () => {
  const lent = { communications: { answer: 'everyone' as const } };
  const { id } = await kernel.run(declareIncident, { name: 'Restore', lent }, { actor: owner });
  const under = `/api/candor/v1/incidents/${id}`;
  const began = kernel.now().getTime();
  const at = (hours: number) => new Date(began + hours * 3_600_000).toISOString();
  const segments = [
    { name: 'EU customers', from: at(1), until: at(2) },
    { name: 'US customers', from: at(2), until: at(4) },
  ];
  const estimate = { from: at(1), until: at(4), confidence: 'low', basis: 'a restore runs', segments };
  const said = { status: 'identified', words: 'Exports fail. We restore them from a backup.', estimate };
  const looked = await call('POST', `${under}/lint`, said);
  const lines = (looked.json.estimate as { segments: string[] }).segments;
  assert.match(lines.join('; '), /^EU customers: between .+ UTC and .+ UTC; US customers: between .+ UTC$/);
  const short = { ...said, estimate: { ...estimate, until: at(3) } };
  const refused = (await call('POST', `${under}/publish`, short)).json.errors as { source: { field: string } }[];
  assert.deepEqual(
    refused.map(({ source }) => source.field),
    ['estimate.segments.1.until'],
  );
  assert.equal((await call('POST', `${under}/publish`, said)).status, 201);
  const { published } = (await call('GET', `${under}/communications`)).json as { published: { estimate: object }[] };
  assert.deepEqual(published[0]?.estimate, estimate);
  assert.equal((await call('PUT', `${under}/sensitivity`, { class: 'legal' })).status, 204);
  const [eu] = segments;
  const fewer = { ...estimate, segments: [eu], next_update_in_minutes: 30 };
  assert.ok((await call('POST', `${under}/estimates`, fewer)).json.approval);
  const { approval } = (await call('GET', `${under}/communications`)).json as { approval: { estimate: object } };
  assert.deepEqual(approval.estimate, { ...estimate, segments: [eu] });
});
