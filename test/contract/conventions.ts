import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { createServer, serveAtRoot } from '../../src/kernel/process.ts';
import { listAudit } from '../../src/people/audit/list.ts';
import { createApiKey } from '../../src/people/create-api-key.ts';
import { assertRefusal, type Api, type Json, type Method, type Resource } from '../kit/conformance.ts';
import { owner } from '../kit/kernel.ts';
import { anIncident, somebody } from './incidents.ts';

export const resources: Resource[] = [];

/** Any request, with the key unless told otherwise. */
async function send(api: Api, method: Method, path: string, more: { headers?: object; body?: object } = {}) {
  const headers = { authorization: api.authorization, ...more.headers };
  const reply = await api.app.inject({
    ...{ method, url: `/api${path}`, headers, ...(more.body && { payload: more.body }) },
  });
  return { status: reply.statusCode, headers: reply.headers, answer: (reply.body ? reply.json() : null) as Json };
}

export const calls: Record<string, (api: Api) => Promise<void>> = {
  async 'what is not there, not taken or not allowed says so in one shape'(api) {
    for (const [method, path, status, headers] of [
      ['GET', '/v2/alert_sources', 404, {}],
      ['POST', '/v9/anything', 404, {}],
      ['PATCH', '/v1/severities', 405, {}],
      ['DELETE', '/v2/incidents/1', 405, {}],
      ['GET', '/v2/incidents/%zz', 422, {}],
      ['GET', '/v2/incidents/%00', 422, {}],
      ['GET', `/v2/incidents/${'a'.repeat(301)}`, 404, {}],
      ['GET', '/v2/incidents?page_size=501', 422, {}],
      ['GET', '/v2/incidents?after[]=1', 422, {}],
      ['POST', '/v2/incidents', 422, { 'content-type': 'text/plain' }],
      ['GET', '/v1/severities', 401, { authorization: '' }],
      ['GET', '/v1/severities', 401, { authorization: 'Bearer inc_unknown' }],
    ] as const) {
      const { answer, ...reply } = await send(api, method, path, { headers });
      assert.equal(reply.status, status, `${method} ${path}`);
      assertRefusal(answer, status, path);
      if (status === 405) assert.equal(reply.headers.allow, path === '/v1/severities' ? 'GET, POST' : 'GET');
    }
    const large = await send(api, 'POST', '/v1/severities', { body: { name: 'x'.repeat(5_000_000) } });
    assert.deepEqual([large.status, large.answer.type], [413, 'payload_too_large'], 'no client tries that again');
    const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`) as object;
    const nested = await send(api, 'POST', '/v2/incidents', { body: deep });
    assert.deepEqual([nested.status, nested.answer.type], [422, 'validation_error']);
    const { answer } = await send(api, 'GET', '/v1/severities', { headers: { authorization: '' } });
    assert.equal(answer.errors[0].code, 'missing_authorization_material');
  },

  async 'Markdown becomes the document that a field keeps'(api) {
    const body = { markdown: '**{{ incident.name }}**\n\n# Over', feature_set: 'mrkdwn' };
    const parsed = await api.call('POST /v1/rich_text/actions/parse_markdown', { body });
    const name = { type: 'varSpec', attrs: { name: 'incident.name' }, marks: [{ type: 'bold' }] };
    const over = { type: 'text', text: 'Over' };
    const content = [name, over].map((one) => ({ type: 'paragraph', content: [one] }));
    assert.deepEqual(parsed, {
      document: { schema_version: '1.0.0', ...body, text_node: { type: 'doc', content } },
      dropped_content: ['heading'],
    });
    for (const [wrong, field] of [
      [{ ...body, markdown: '{{ open' }, 'markdown'],
      [{ ...body, feature_set: 'everything' }, 'feature_set'],
    ] as const) {
      const refused = await api.call('POST /v1/rich_text/actions/parse_markdown', { body: wrong, status: 422 });
      assert.equal(refused.errors[0].source.field, field);
    }
  },

  async 'people are listed, also by address'(api) {
    const { id, email } = await somebody(api);
    const { users } = await api.call('GET /v2/users', { query: `?email=${email}` });
    assert.deepEqual(
      users.map((user: Json) => user.id),
      [id],
    );
  },

  async 'the contract is described as OpenAPI 3.0.3 for anyone, under the base address of its clients'(api) {
    // The contract calls its own document a text.
    await api.call('GET /v1/openapiV3.json', { unjudged: true });
    const { status, answer } = await send(api, 'GET', '/v1/openapiV3.json', { headers: { authorization: '' } });
    assert.deepEqual([status, answer.openapi], [200, '3.0.3']);
    assert.match(answer.servers[0].url, /\/api$/);
    const named = Object.values(answer.paths as Json).flatMap((path: Json) => Object.values(path) as Json[]);
    const names = named.map(({ operationId }) => operationId);
    assert.ok(names.includes('getV2IncidentsId') && new Set(names).size === names.length, 'a name of its own for each');
    const paths = Object.keys(answer.paths);
    assert.ok(paths.includes('/v2/incidents/{id}/actions/edit'));
    assert.deepEqual(
      paths.filter((path) => !/^\/v\d\//.test(path)),
      [],
    );
    const text = JSON.stringify(answer);
    for (const word of ['"$schema"', '"const"', '"type":"null"', '"prefixItems"'])
      assert.ok(!text.includes(word), `3.0 has no ${word}`);
    if (api.contract) assert.deepEqual(api.contract.refused(answer), []);
    const whole = (await send(api, 'GET', '/openapi.json')).answer;
    assert.match(whole.openapi, /^3\.1\./);
    assert.ok(Object.keys(whole.paths).length > paths.length);
    for (const { text: said, components } of [
      { text, components: answer.components },
      { text: JSON.stringify(whole), components: whole.components },
    ])
      for (const [, name = ''] of said.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
        assert.ok(components.schemas[name], `a reference to ${name}, which is there`);
  },

  async 'every answer says what is left to the key, and one too many says when to come back'(api) {
    const { headers } = await send(api, 'GET', '/v1/severities');
    assert.equal(headers['x-ratelimit-limit'], '1200, 1200;window=60');
    assert.equal(Number(headers['x-ratelimit-used']) + Number(headers['x-ratelimit-remaining']), 1200);
    assert.match(String(headers['x-ratelimit-reset']), /^\d{10}$/);
    const config = { ...api.kernel.config, API_REQUESTS_PER_MINUTE: 2 };
    let at = api.kernel.now();
    const lines: unknown[] = [];
    const info = (line: Json, said: string) => said === 'request' && lines.push([line.status, line.user_id]);
    const log = Object.create(api.kernel.log, { info: { value: info } });
    const now = { value: () => at };
    const few = await createServer(Object.create(api.kernel, { config: { value: config }, log: { value: log }, now }));
    const get = () => few.inject({ url: '/api/v1/severities', headers: { authorization: api.authorization } });
    assert.deepEqual([(await get()).statusCode, (await get()).statusCode], [200, 200]);
    const refused = await get();
    assertRefusal(refused.json(), 429, 'the third');
    assert.deepEqual([refused.headers['retry-after'], refused.headers['x-ratelimit-remaining']], ['30', '0']);
    const { rate_limit, type } = refused.json();
    assert.deepEqual([type, rate_limit.name, rate_limit.limit, rate_limit.remaining], [type, 'Terraform', 2, 0]);
    assert.deepEqual([type, refused.json().errors[0].code], ['too_many_requests', 'too_many_requests']);
    assert.equal(rate_limit.retry_after, new Date(at.getTime() + 30_000).toISOString());
    at = new Date(at.getTime() + 30_000);
    const named = { authorization: api.authorization, 'x-incident-user': 'nobody' };
    assert.equal((await few.inject({ url: '/api/v1/severities', headers: named })).statusCode, 422);
    assert.equal((await get()).statusCode, 429);
    await few.close();
    const logged = [200, 200, 429, 422, 429].map((code) => [code, code === 422 ? 'nobody' : undefined]);
    assert.deepEqual(lines, logged, 'the log has what was refused too');
  },

  async 'a key that acts for a person does and sees what both may, in the name of the person'(api) {
    const person = await somebody(api);
    const roles = ['viewer', 'incident_creator', 'manage_settings', 'act_on_behalf_of_users'];
    const { token } = await api.kernel.run(createApiKey, { name: 'Bot', roles }, { actor: owner });
    const weak = await api.kernel.run(createApiKey, { name: 'Weak', roles: ['viewer'] }, { actor: owner });
    const as = async (id: string, method: Method, path: string, body?: object, key = token) =>
      await send(api, method, path, { headers: { authorization: `Bearer ${key}`, 'x-incident-user': id }, body });
    const declare = { idempotency_key: 'for them', visibility: 'private', name: 'Theirs' };
    const { answer } = await as(person.id, 'POST', '/v2/incidents', declare);
    assert.equal(answer.incident.creator.user.id, person.id);
    assert.equal((await as(person.id, 'GET', `/v2/incidents/${answer.incident.id}`)).status, 200, 'both were let in');
    const declared = (await api.kernel.facts('incident.declared')).at(-1);
    assert.equal((await as(person.id, 'GET', '/v1/identity')).answer.identity.name, 'Bot');
    const { entries } = await api.kernel.ask(listAudit, { what: 'incident.declared' }, { actor: owner });
    assert.equal(entries[0]?.origin?.key, 'Bot');
    assert.deepEqual(declared?.actor, { kind: 'user', id: person.id, name: person.name });
    const secret = await anIncident(api, { visibility: 'private' });
    const boss = await somebody(api, 'owner');
    assert.equal((await as(boss.id, 'GET', `/v2/incidents/${secret.id}`)).status, 404, 'the key does not see it');
    for (const [who, method, path, status, key] of [
      [person.id, 'DELETE', '/v1/severities/any', 403, token],
      [person.id, 'GET', '/candor/v1/commitments', 403, token],
      [person.id, 'GET', '/v1/severities', 403, weak.token],
      ['nobody', 'GET', '/v1/severities', 422, token],
    ] as const) {
      const refused = await as(who, method, path, undefined, key);
      assertRefusal(refused.answer, status, path);
    }
  },

  async 'where Candor reaches others from is told to anyone, once somebody said it'(api) {
    await api.call('GET /v1/ip_ranges', { status: 404 });
    const config = api.kernel.config as { OUTGOING_ADDRESSES?: string[] | undefined };
    config.OUTGOING_ADDRESSES = ['203.0.113.7', '2001:db8::/48'];
    const { ip_ranges } = await api.call('GET /v1/ip_ranges');
    config.OUTGOING_ADDRESSES = undefined;
    assert.deepEqual(
      ip_ranges.map(({ cidr }: Json) => cidr),
      ['203.0.113.7/32', '2001:db8::/48'],
    );
  },

  async 'a port of its own serves the API at its root'(api) {
    const server = await serveAtRoot(api.app, 0);
    const { port } = server.address() as AddressInfo;
    const headers = { authorization: api.authorization };
    const reply = await fetch(`http://127.0.0.1:${port}/v2/incidents?page_size=1`, { headers });
    assert.deepEqual(
      [reply.status, Object.keys((await reply.json()) as object)],
      [200, ['incidents', 'pagination_meta']],
    );
    assert.equal((await fetch(`http://127.0.0.1:${port}/v2/nothing`, { headers })).status, 404);
    server.closeAllConnections();
    server.close();
  },

  async 'of two who change what both have read, one is told; neither loses the other’s change unseen'(api) {
    const body = { name: 'Contested', description: 'As it was', rank: 90 };
    const { severity } = await api.call('POST /v1/severities', { body });
    const path = `/v1/severities/${severity.id}`;
    const { headers } = await send(api, 'GET', path);
    const change = (description: string, etag: unknown = headers.etag) =>
      send(api, 'PUT', path, { headers: { 'if-match': etag }, body: { ...body, description } });
    const both = await Promise.all([change('By one'), change('By another')]);
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409]);
    const won = both.find(({ status }) => status === 200)?.answer.severity;
    assertRefusal(both.find(({ status }) => status === 409)?.answer, 409, path);
    const now = await send(api, 'GET', path);
    assert.deepEqual(now.answer.severity, won);
    assert.equal((await change('After reading again', now.headers.etag)).status, 200);
    assert.equal((await send(api, 'DELETE', path, { headers: { 'if-match': headers.etag } })).status, 409);
    const gone = await send(api, 'DELETE', path);
    assert.equal(gone.status, 202);

    const { id } = await anIncident(api);
    const edit = (incident: object, more: object = {}) =>
      send(api, 'POST', `/v2/incidents/${id}/actions/edit`, {
        ...{ headers: more, body: { incident, notify_incident_channel: true } },
      });
    await Promise.all([edit({ name: 'Renamed meanwhile' }), edit({ summary: 'Written meanwhile' })]);
    const read = await send(api, 'GET', `/v2/incidents/${id}`);
    const { name, summary } = read.answer.incident;
    assert.deepEqual([name, summary], ['Renamed meanwhile', 'Written meanwhile']);
    const seen = { 'if-match': read.headers.etag };
    const raced = await Promise.all([edit({ name: 'Once' }, seen), edit({ name: 'Twice' }, seen)]);
    assert.deepEqual(raced.map(({ status }) => status).toSorted(), [200, 409]);
  },
};
