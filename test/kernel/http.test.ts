import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { owner, testKernel, type TestKernel } from '../kit/kernel.ts';
import { catalog } from '../../src/catalog/module.ts';
import { incidents } from '../../src/incidents/module.ts';
import { addUser } from '../../src/people/add-user.ts';
import { people } from '../../src/people/module.ts';
import { kernelModule } from '../../src/kernel/operations.ts';
import { createServer } from '../../src/kernel/process.ts';

const ADMIN_API_KEY = 'an-admin-key-for-tests';
const headers = { authorization: `Bearer ${ADMIN_API_KEY}` };
let kernel: TestKernel;
let app: FastifyInstance;
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents], { ADMIN_API_KEY });
  app = await createServer(kernel);
});
after(async () => {
  await app.close();
  await kernel.end();
});

const create = (body: object, more: object = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/v2/incidents',
    headers: { ...headers, ...more },
    payload: { idempotency_key: 'k1', visibility: 'public', name: 'Checkout is down', ...body },
  });

test('without a key, and with a wrong one, the answer says what to send', async () => {
  const none = await app.inject({ url: '/api/v1/severities' });
  assert.equal(none.statusCode, 401);
  assert.equal(none.json().type, 'authentication_error');
  const wrong = await app.inject({ url: '/api/v1/severities', headers: { authorization: 'Bearer nope' } });
  assert.equal(wrong.statusCode, 401);
});

test('the same idempotency key gives the same incident', async () => {
  const [first, second] = [await create({}), await create({})];
  assert.equal(first.statusCode, 200);
  assert.equal(first.json().incident.id, second.json().incident.id);
  const shown = await app.inject({ url: `/api/v2/incidents/${first.json().incident.reference.slice(4)}`, headers });
  assert.deepEqual(shown.json(), second.json());
});

test('a wrong field is named in the shape of the contract', async () => {
  const answer = await create({ idempotency_key: 'k2', severity_id: 'no-such', visibility: 'public' });
  assert.equal(answer.statusCode, 422);
  const { type, status, request_id, errors } = answer.json();
  assert.deepEqual([type, status], ['validation_error', 422]);
  assert.ok(request_id);
  assert.deepEqual(errors, [
    {
      code: 'invalid',
      message: 'There is no such severity. List the severities and choose one.',
      source: { field: 'severity_id', pointer: '/severity_id' },
    },
  ]);
  const missing = await app.inject({ method: 'POST', url: '/api/v2/incidents', headers, payload: { name: 'x' } });
  assert.deepEqual(
    missing.json().errors.map((error: { source: { field: string } }) => error.source.field),
    ['idempotency_key', 'visibility'],
  );
  const hidden = await create({ idempotency_key: 'k3', visibility: 'secret' });
  assert.deepEqual([hidden.statusCode, hidden.json().errors[0].source.field], [422, 'visibility']);
});

test('bad JSON, an unknown route and a missing thing answer in the same shape', async () => {
  const bad = await app.inject({
    method: 'POST',
    url: '/api/v2/incidents',
    headers: { ...headers, 'content-type': 'application/json' },
    payload: '{',
  });
  assert.deepEqual([bad.statusCode, bad.json().type], [422, 'validation_error']);
  const nowhere = await app.inject({ url: '/api/v9/nothing', headers });
  assert.deepEqual([nowhere.statusCode, nowhere.json().status], [404, 404]);
  const missing = await app.inject({ url: '/api/v2/incidents/99999', headers });
  assert.equal(missing.statusCode, 404);
});

test('lists are paged by the last id, filtered by bracketed operators', async () => {
  for (const name of ['a', 'b', 'c']) await create({ idempotency_key: `page-${name}`, name });
  const first = (await app.inject({ url: '/api/v2/incidents?page_size=2', headers })).json();
  assert.equal(first.incidents.length, 2);
  assert.equal(first.pagination_meta.after, first.incidents[1].id);
  const second = (
    await app.inject({ url: `/api/v2/incidents?page_size=2&after=${first.pagination_meta.after}`, headers })
  ).json();
  assert.ok(second.incidents.every(({ id }: { id: string }) => id < first.pagination_meta.after));
  const closed = (await app.inject({ url: '/api/v2/incidents?status_category[one_of]=closed', headers })).json();
  assert.deepEqual(closed.incidents, []);
  const live = (
    await app.inject({
      url: '/api/v2/incidents?status_category[one_of]=live&status_category[one_of]=learning',
      headers,
    })
  ).json();
  assert.ok(live.incidents.length >= 4);
});

test('a field is named as it was sent, and says what it takes', async () => {
  const { id } = (await create({ idempotency_key: 'named', name: 'Named' })).json().incident;
  const refused = async (payload: object) => {
    const url = `/api/candor/v1/incidents/${id}/updates`;
    const { errors } = (await app.inject({ method: 'POST', url, headers, payload })).json();
    return [errors[0].source.field, errors[0].message];
  };
  assert.equal((await refused({ message: 'x', status_id: 'nope' }))[0], 'status_id');
  assert.deepEqual(await refused({ message: 7 }), ['message', 'Message must be text.']);
});

test('a character that no database takes is refused where it stands', async () => {
  for (const bad of ['a\u0000b', 'a\ud800b']) {
    const given = { idempotency_key: 'bad', incident_role_assignments: [{ incident_role_id: bad }] };
    const nested = (await create(given)).json();
    assert.deepEqual(
      [nested.status, nested.errors[0].source.field],
      [422, 'incident_role_assignments.0.incident_role_id'],
    );
    const name = (await create({ idempotency_key: 'bad', name: bad })).json();
    assert.deepEqual([name.status, name.errors[0].source.field], [422, 'name']);
  }
  for (const path of ['incidents/%00', 'incidents?words=%00', 'incidents?status[one_of]=%00']) {
    const { statusCode } = await app.inject({ url: `/api/v2/${path}`, headers });
    assert.equal(statusCode, 422, path);
  }
});

test('a filter by role, any of several filters, and a refusal of what is no filter', async () => {
  const list = async (search: string) => (await app.inject({ url: `/api/v2/incidents?${search}`, headers })).json();
  const { incident_roles } = (await app.inject({ url: '/api/v2/incident_roles', headers })).json();
  const ana = { name: 'Ana Souza', email: 'ana@example.com' };
  const { id: user } = await kernel.run(addUser, ana, { actor: owner });
  const role = incident_roles.find(({ role_type }: { role_type: string }) => role_type === 'lead').id;
  const incident_role_assignments = [{ incident_role_id: role, assignee: { id: user } }];
  const made = (await create({ idempotency_key: 'led', name: 'Led', incident_role_assignments })).json().incident.id;
  const names = async (search: string) => (await list(search)).incidents.map(({ name }: { name: string }) => name);
  assert.deepEqual(await names(`incident_role[${role}][one_of]=${user}`), ['Led']);
  assert.deepEqual(await names(`incident_role[${role}][is_set]=true`), ['Led']);
  assert.ok(!(await names(`incident_role[${role}][is_set]=false`)).includes('Led'));
  const far = 'created_at[gte]=2100-01-01';
  assert.deepEqual(await names(`incident_role[${role}][is_set]=true&${far}`), []);
  assert.deepEqual(await names(`incident_role[${role}][is_set]=true&${far}&filter_mode=any`), ['Led']);
  assert.ok(made);
  const refused = {
    'incident_role[nope][is_set]=true': 'incident_role.nope',
    [`incident_role[${role}][is_set]=perhaps`]: `incident_role.${role}.is_set`,
    'custom_field[nope][one_of]=1': 'custom_field.nope',
    'filter_mode=zzz': 'filter_mode',
    'colour[one_of]=red': 'colour',
    'status[like]=x': 'status.like',
    'created_at[date_range]=a~b': 'created_at.date_range',
  };
  for (const [search, field] of Object.entries(refused)) {
    const { status, errors } = await list(search);
    assert.deepEqual([status, errors?.[0].source.field], [422, field], search);
  }
});

test('an API key may only do what its roles say, and is unknown once revoked', async () => {
  const made = (
    await app.inject({
      method: 'POST',
      url: '/api/candor/v1/api_keys',
      headers,
      payload: { name: 'reader', roles: ['viewer'] },
    })
  ).json();
  const reader = { authorization: `Bearer ${made.token}` };
  assert.equal((await app.inject({ url: '/api/v2/incidents', headers: reader })).statusCode, 200);
  const refused = await app.inject({
    method: 'POST',
    url: '/api/v2/incidents',
    headers: reader,
    payload: { idempotency_key: 'x', visibility: 'public', name: 'x' },
  });
  assert.equal(refused.statusCode, 403);
  await app.inject({ method: 'DELETE', url: `/api/candor/v1/api_keys/${made.id}`, headers });
  assert.equal((await app.inject({ url: '/api/v2/incidents', headers: reader })).statusCode, 401);
});

test('the document is OpenAPI 3.1 and names every route', async () => {
  const document = (await app.inject({ url: '/api/openapi.json' })).json();
  assert.equal(document.openapi, '3.1.0');
  for (const route of kernel.registry.routes) {
    const path = document.paths[route.url.replaceAll(/:(\w+)/g, '{$1}')];
    assert.ok(path?.[route.method.toLowerCase()], `${route.method} ${route.url}`);
  }
});

test('alive, ready and figures', async () => {
  assert.equal((await app.inject({ url: '/api/health' })).json().status, 'alive');
  assert.equal((await app.inject({ url: '/api/ready' })).json().checks.database.state, 'answers');
  assert.match((await app.inject({ url: '/metrics' })).body, /candor_http_request_seconds/);
});
