import assert from 'node:assert/strict';
import { createApiKey } from '../../src/people/create-api-key.ts';
import { peopleTables } from '../../src/people/tables.ts';
import { keyRoles } from '../../src/people/rules.ts';
import { assertRefusal, type Api, type Json, type Method, type Resource } from '../kit/conformance.ts';
import { owner } from '../kit/kernel.ts';
import { somebody } from './incidents.ts';

const forTeams = { team_ids: [], team_role_names: [] };

export const resources: Resource[] = [
  {
    ...{ path: '/v1/api_keys', one: 'api_key', many: 'api_keys', paged: true },
    create: (_, n) => ({ ...forTeams, name: `Key ${n} `, comments: 'For\nCI', role_names: ['viewer'] }),
    // Roles come back with what they open.
    unread: ['role_names', 'team_role_names'],
    change: () => ({ ...forTeams, name: 'Changed', role_names: ['incident_creator', 'viewer'] }),
  },
  {
    ...{ path: '/v2/secrets', one: 'secret', many: 'secrets', paged: true },
    create: (_, n) => ({ name: `Secret ${n} `, description: 'Of\n', value: 'shh', owning_team_ids: [] }),
    unread: ['value'],
    same: (_, { value: _value, ...sent }) => sent,
    change: () => ({ name: 'Changed', description: 'Else', owning_team_ids: [] }),
  },
];

type Answer = { status: number; answer: Json };
/** Any request, with another key. */
export async function as(
  api: Api,
  token: string,
  method: Method,
  path: string,
  body?: object,
  remoteAddress = '127.0.0.1',
): Promise<Answer> {
  const reply = await api.app.inject({
    ...{ method, url: `/api${path}`, headers: { authorization: `Bearer ${token}` }, remoteAddress },
    ...(body && { payload: body }),
  });
  return { status: reply.statusCode, answer: reply.body ? reply.json() : null };
}

const key = async (api: Api, roles: string[], more: object = {}): Promise<{ id: string; token: string }> =>
  await api.kernel.run(createApiKey, { name: roles.join(', ').slice(0, 100), roles, ...more }, { actor: owner });

export async function aTeam(api: Api, name: string, memberIds: string[] = []): Promise<Json> {
  const types = (await api.call('GET /v3/catalog_types')).catalog_types;
  const type = types.find((one: Json) => one.is_team_type);
  const members = type.schema.attributes.find((attribute: Json) => attribute.name === 'Members');
  const attribute_values = { [members.id]: { array_value: memberIds.map((literal) => ({ literal })) } };
  const body = { catalog_type_id: type.id, name, external_id: name, attribute_values };
  return (await api.call('POST /v3/catalog_entries', { body })).catalog_entry;
}

// What a team owns.
const typeOf = (name: string, owners: string[]) => ({ name, description: '', owning_team_ids: owners });
const entryIn = (typeId: string) => ({ catalog_type_id: typeId, name: 'A', attribute_values: {} });
const secretOf = (owners: string[]) => ({ name: owners.join(' '), value: 'x', owning_team_ids: owners });

export const calls: Record<string, (api: Api) => Promise<void>> = {
  async 'a tool says what it manages, gives it back, and may only what it could change'(api) {
    const { secret } = await api.call('POST /v2/secrets', { body: { name: 'Managed', value: 'x' } });
    const claim = { resource_type: 'secret', resource_id: secret.id };
    const annotations = { 'incident.io/terraform/version': '7.0.0' };
    const say = async (body: object, status = 200) =>
      (await api.call('POST /v2/managed_resources', { body, status })) as Json;
    assert.deepEqual((await say({ ...claim, annotations })).managed_resource, {
      ...{ annotations, managed_by: 'terraform', ...claim },
    });
    const managed = async () =>
      (await as(api, api.authorization.slice(7), 'GET', '/candor/v1/managed_resources')).answer.managed_resources;
    assert.deepEqual(await managed(), [{ ...claim, managed_by: 'terraform' }]);
    const facts = async () => await api.kernel.facts('managed_resource.claimed');
    const told = (await facts()).length;
    await say({ ...claim, annotations });
    assert.equal((await facts()).length, told, 'the same again is no fact');
    const newer = { 'incident.io/terraform/version': '7.1.0' };
    await say({ ...claim, annotations: newer });
    assert.deepEqual((await facts()).at(-1)?.body, {
      ...{ managed_by: 'terraform', changed: Object.keys(newer) },
    });
    assert.equal((await facts()).length, told + 1, 'a newer version of the tool is');
    assert.equal((await say({ ...claim, annotations: { by: 'ci' } })).managed_resource.managed_by, 'external');
    assert.equal((await say({ ...claim, annotations: {} })).managed_resource.managed_by, 'dashboard');
    assert.deepEqual(await managed(), []);
    await say({ ...claim, annotations });
    await api.call('DELETE /v2/secrets/{id}', { id: secret.id });
    assert.deepEqual(await managed(), [], 'what is gone is managed by nobody');
    await say({ ...claim, annotations }, 404);
    const { errors } = await say({ ...claim, resource_type: 'schedule', annotations }, 422);
    assert.match(errors[0].message, /^Choose api_key, secret/);
    const viewer = await key(api, ['viewer']);
    const form = { resource_type: 'incident_form', resource_id: 'declare', annotations };
    assert.equal((await as(api, viewer.token, 'POST', '/v2/managed_resources', form)).status, 403);
  },

  async 'people are shown and filtered, teams with their members'(api) {
    const person = await somebody(api);
    const { user } = await api.call('GET /v2/users/{id}', { id: person.id });
    assert.deepEqual([user.email, user.base_role.slug, user.is_active], [person.email, 'standard', true]);
    await api.call('GET /v2/users/{id}', { id: 'absent', status: 404 });
    const entry = await aTeam(api, 'Night shift', [person.id]);
    const { team } = await api.call('GET /v3/teams/{id}', { id: entry.id });
    assert.deepEqual(
      [team.members.map((member: Json) => member.id), team.catalog_entry],
      [[person.id], { id: entry.id, name: 'Night shift', external_id: 'Night shift' }],
    );
    await api.call('GET /v3/teams/{id}', { id: 'absent', status: 404 });
    const seen: string[] = [];
    for (let after: string | undefined = ''; after !== undefined;) {
      const page: Json = await api.call('GET /v3/teams', { query: `?page_size=1${after && `&after=${after}`}` });
      seen.push(...page.teams.map((one: Json) => one.id));
      after = page.pagination_meta.after;
    }
    assert.ok(seen.includes(entry.id) && new Set(seen).size === seen.length);
  },

  async 'a key says who it is, when it was used, and its former secret works until the grace is over'(api) {
    const body = { ...forTeams, name: 'Exporter', role_names: ['viewer'] };
    const { api_key: made, token } = await api.call('POST /v1/api_keys', { body });
    assert.match(token, /^inc_[0-9a-f]{64}$/);
    assert.ok(!('last_used_at' in made));
    const { answer } = await as(api, token, 'GET', '/v1/identity');
    assert.deepEqual(answer.identity, {
      ...{ name: 'Exporter', dashboard_url: api.kernel.config.PUBLIC_URL, roles: ['viewer'] },
      ...{ team_roles: [], teams: [] },
    });
    assert.ok((await api.call('GET /v1/api_keys/{id}', { id: made.id })).api_key.last_used_at);
    const rotate: Json = { id: made.id, body: { grace_period_minutes: 10 } };
    const rotated = await api.call('POST /v1/api_keys/{id}/actions/rotate', { ...rotate, status: 201 });
    assert.notEqual(rotated.token, token);
    const works = async (one: string) => (await as(api, one, 'GET', '/v1/identity')).status;
    assert.deepEqual([await works(token), await works(rotated.token)], [200, 200]);
    api.kernel.advance(10 * 60_000);
    assert.deepEqual([await works(token), await works(rotated.token)], [401, 200]);
    const atOnce = { id: made.id, body: { grace_period_minutes: 0 }, status: 201 };
    await api.call('POST /v1/api_keys/{id}/actions/rotate', atOnce);
    assert.equal(await works(rotated.token), 401);
    const long = { id: made.id, body: { grace_period_minutes: 61 }, status: 422 };
    const refused = await api.call('POST /v1/api_keys/{id}/actions/rotate', long);
    assert.equal(refused.errors[0].source.field, 'grace_period_minutes');
    await api.call('GET /v1/identity');
  },

  async 'a key hands out no more than it has, neither by making, changing nor rotating one'(api) {
    const { id: strong } = await key(api, Object.keys(keyRoles));
    const { token } = await key(api, ['api_keys_manage', 'viewer']);
    const send = (method: Method, path: string, role_names: string[]) =>
      as(api, token, method, `/v1/api_keys${path}`, { ...forTeams, name: 'Copy', role_names });
    const made = await send('POST', '', ['viewer']);
    assert.equal(made.status, 201, JSON.stringify(made.answer));
    assert.ok(made.answer.api_key.creator.api_key.name.includes('api_keys_manage'));
    for (const roles of [['catalog_editor'], ['api_keys_manage']])
      for (const [method, path] of [
        ['POST', ''],
        ['PUT', `/${made.answer.api_key.id}`],
      ] as const) {
        const { status, answer } = await send(method, path, roles);
        assert.equal(status, 403);
        assert.equal(answer.errors[0].source.field, 'role_names');
      }
    const rotated = await as(api, token, 'POST', `/v1/api_keys/${strong}/actions/rotate`, { grace_period_minutes: 5 });
    assertRefusal(rotated.answer, 403, 'a key that may do more');
    const small = { body: { ...forTeams, name: 'Small', role_names: ['incident_creator'] } };
    const { api_key: one } = await api.call('POST /v1/api_keys', small);
    const other = { id: one.id, body: { ...small.body, role_names: ['incident_workload_viewer'] } };
    await api.call('PUT /v1/api_keys/{id}', other);
    const again = { id: one.id, body: { grace_period_minutes: 0 }, status: 201 };
    await api.call('POST /v1/api_keys/{id}/actions/rotate', again);
    const unknown = await api.call('POST /v1/api_keys', {
      body: { ...forTeams, name: 'x', role_names: ['everything'] },
      status: 422,
    });
    assert.equal(unknown.errors[0].source.field, 'role_names');
  },

  async 'a key with roles over its teams changes what they own, and nothing else'(api) {
    const [mine, other] = [await aTeam(api, 'Mine'), await aTeam(api, 'Other')];
    const over = { teamIds: [mine.id], teamRoles: ['catalog_editor', 'secrets_manage', 'api_keys_manage'] };
    const { token, id } = await key(api, [], { name: 'Of a team', ...over });
    const send = async (method: Method, path: string, body?: object) => await as(api, token, method, path, body);
    const { answer: who } = await send('GET', '/v1/identity');
    assert.deepEqual([who.identity.team_roles, who.identity.teams], [over.teamRoles, [{ id: mine.id, name: 'Mine' }]]);
    const made = await send('POST', '/v3/catalog_types', typeOf('Mine alone', [mine.id]));
    assert.equal(made.status, 201, JSON.stringify(made.answer));
    const own = `/v3/catalog_types/${made.answer.catalog_type.id}`;
    for (const owners of [[], [other.id], [mine.id, other.id]])
      assert.equal((await send('POST', '/v3/catalog_types', typeOf('Of others', owners))).status, 403);
    assert.equal((await send('PUT', own, typeOf('Given away', [other.id]))).status, 403);
    assert.equal((await send('PUT', own, typeOf('For everyone', []))).status, 403);
    const added = await send('POST', '/v3/catalog_entries', entryIn(made.answer.catalog_type.id));
    assert.equal(added.status, 201, JSON.stringify(added.answer));
    assert.equal((await send('DELETE', `/v3/catalog_entries/${added.answer.catalog_entry.id}`)).status, 204);
    assert.equal((await send('POST', '/v3/catalog_entries', entryIn(mine.catalog_type_id))).status, 403);
    await api.call('POST /v2/secrets', { body: secretOf([other.id]) });
    assert.equal((await send('POST', '/v2/secrets', secretOf([mine.id]))).status, 201);
    assert.equal((await send('POST', '/v2/secrets', secretOf([other.id, mine.id]))).status, 403);
    const { answer: listed } = await send('GET', '/v2/secrets');
    assert.deepEqual(
      listed.secrets.map((one: Json) => one.owning_team_ids),
      [[mine.id]],
    );
    const { answer: keys } = await send('GET', '/v1/api_keys');
    assert.deepEqual(
      keys.api_keys.map((one: Json) => one.id),
      [id],
    );
    const copy = { name: 'Copy', role_names: [], team_ids: [mine.id], team_role_names: ['secrets_manage'] };
    assert.equal((await send('POST', '/v1/api_keys', copy)).status, 201);
    assert.equal((await send('POST', '/v1/api_keys', { ...copy, team_ids: [other.id] })).status, 403);
    assert.equal((await send('POST', '/v1/api_keys', { ...copy, role_names: ['viewer'] })).status, 403);
    assert.equal((await send('GET', '/v2/incidents')).status, 403);
    const nobody = { body: { ...copy, team_ids: ['absent'] }, status: 422 };
    assert.equal((await api.call('POST /v1/api_keys', nobody)).errors[0].source.field, 'team_ids.0');
  },

  async 'the value of a secret is taken and never given, and each new one is a version'(api) {
    const value = `a-long-and-secret-value-${'9'.repeat(4)}`;
    const { secret } = await api.call('POST /v2/secrets', { body: { name: 'Token', value } });
    assert.deepEqual([secret.version, secret.last_four_chars], [1, '9999']);
    const changed = await api.call('POST /v2/secrets/{id}/actions/rotate', { id: secret.id, body: { value: 'short' } });
    assert.deepEqual([changed.secret.version, 'last_four_chars' in changed.secret], [2, false]);
    const { versions } = await api.call('GET /v2/secrets/{id}', { id: secret.id });
    assert.deepEqual(
      versions.map((one: Json) => [one.version, one.created_by.api_key.name]),
      [
        [2, 'Terraform'],
        [1, 'Terraform'],
      ],
    );
    const everything = JSON.stringify([await api.call('GET /v2/secrets'), versions, await api.kernel.facts()]);
    assert.ok(!everything.includes('a-long-and-secret'));
    const rows = await peopleTables(api.kernel.db)
      .selectFrom('secretVersions')
      .select('sealed')
      .where('secretId', '=', secret.id)
      .execute();
    assert.ok(rows.every(({ sealed }) => sealed.startsWith('v1.') && !sealed.includes('secret')));
    const again = await api.call('POST /v2/secrets', { body: { name: 'token', value }, status: 409 });
    assert.equal(again.errors[0].source.field, 'name');
    await api.call('DELETE /v2/secrets/{id}', { id: secret.id });
    await api.call('POST /v2/secrets/{id}/actions/rotate', { id: secret.id, body: { value }, status: 404 });
  },

  async 'Candor is used from the addresses of the list, and nobody locks themselves out unawares'(api) {
    const { ip_allowlist: before } = await api.call('GET /v1/ip_allowlists');
    assert.deepEqual([before.enabled, before.allowlist], [false, []]);
    const put = (allowlist: object[], version: number, status = 200, enabled = true) =>
      api.call('PUT /v1/ip_allowlists', { body: { enabled, version, allowlist }, status });
    const office = { value: '203.0.113.0/24', label: 'Office' };
    const alone = await put([office], before.version, 409);
    assert.match(alone.errors[0].message, /127\.0\.0\.1.*lock yourself out/);
    const wrong = await put([{ value: '203.0.113.0/33' }], before.version, 422);
    assert.equal(wrong.errors[0].source.field, 'allowlist.0.value');
    const { ip_allowlist: after } = await put([office, { value: '127.0.0.1' }], before.version);
    assert.deepEqual(after.allowlist, [office, { value: '127.0.0.1' }]);
    await put([], before.version, 409);
    const token = api.authorization.slice('Bearer '.length);
    const from = async (address: string) => await as(api, token, 'GET', '/v1/identity', undefined, address);
    assert.deepEqual([(await from('203.0.113.9')).status, (await from('::ffff:203.0.113.9')).status], [200, 200]);
    const strange = await from('198.51.100.1');
    assertRefusal(strange.answer, 403, 'a strange address');
    assert.match(strange.answer.errors[0].message, /198\.51\.100\.1 is none of them/);
    // Only a proxy of one's own says on whose behalf it asks.
    const forwarded = (remoteAddress: string) =>
      api.app.inject({
        ...{ url: '/api/v1/identity', remoteAddress },
        headers: { authorization: api.authorization, 'x-forwarded-for': '203.0.113.9' },
      });
    assert.equal((await forwarded('198.51.100.1')).statusCode, 403);
    assert.equal((await forwarded('10.0.0.1')).statusCode, 200);
    await put([], after.version, 200, false);
    assert.equal((await from('198.51.100.1')).status, 200);
  },
};
