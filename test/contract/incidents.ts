import assert from 'node:assert/strict';
import { addUser } from '../../src/people/add-user.ts';
import { owner } from '../kit/kernel.ts';
import type { Api, Json, Resource } from '../kit/conformance.ts';

let keys = 0;
export const key = () => `key-${keys++}`;
/** An incident to hang things on. */
export async function anIncident(api: Api, more: object = {}): Promise<Json> {
  const body = { idempotency_key: key(), visibility: 'public', name: `Fixture ${keys}`, ...more };
  return (await api.call('POST /v2/incidents', { body, status: 200 })).incident;
}
export const first = async (api: Api, path: string, many: string): Promise<Json> =>
  (await api.call(`GET ${path as '/'}`))[many][0];

const leadOf = async (api: Api): Promise<Json> =>
  (await api.call('GET /v2/incident_roles')).incident_roles.find((one: Json) => one.role_type === 'lead');
const timeOf = (incident: Json, timestamp: Json): Json =>
  incident.incident_timestamp_values.find((one: Json) => one.incident_timestamp.id === timestamp.id);
const holderOf = (incident: Json, role: Json): string | undefined =>
  incident.incident_role_assignments.find((held: Json) => held.role.id === role.id).assignee?.id;

let shared: Json;
const sharedId = async (api: Api): Promise<string> => (shared ??= await anIncident(api)).id;
const ofShared = ({ incident_id }: Json) => `?incident_id=${incident_id}`;

const action = {
  ...{ one: 'action', many: 'actions', unread: ['assignee_id'] },
  create: async (api: Api, n: number) => ({ incident_id: await sharedId(api), description: `Do ${n}\n` }),
  same: ({ status }: Json, { description }: Json) => ({ description, status }),
  change: () => ({ description: 'Done', status: 'completed' }),
  listed: ofShared,
} satisfies Partial<Resource>;
export const resources: Resource[] = [
  { path: '/v2/actions', ...action },
  { path: '/v3/actions', ...action, paged: true },
  {
    ...{ path: '/v1/incident_attachments', one: 'incident_attachment', many: 'incident_attachments' },
    create: async (api, n) => ({
      incident_id: await sharedId(api),
      resource: { resource_type: 'arbitrary_url', url: `https://example.com/${n}`, title: `Runbook ${n}` },
    }),
    ...{ unread: ['resource'], listed: ofShared, without: ['show'] },
  },
];

export const calls: Record<string, (api: Api) => Promise<void>> = {
  async 'an action may be deleted by its status'(api) {
    const body = { incident_id: await sharedId(api), description: 'Never mind' };
    const { id } = (await api.call('POST /v2/actions', { body })).action;
    const gone = { description: 'Never mind', status: 'deleted' };
    assert.equal((await api.call('PUT /v2/actions/{id}', { id, body: gone })).action.status, 'deleted');
    await api.call('GET /v2/actions/{id}', { id, status: 404 });
  },

  async 'an incident is created once for a key, and found by number'(api) {
    const severity = await first(api, '/v1/severities', 'severities');
    const timestamp = await first(api, '/v2/incident_timestamps', 'incident_timestamps');
    const lead = await leadOf(api);
    const person = await somebody(api);
    const body = {
      ...{ idempotency_key: key(), visibility: 'public', name: 'Checkout is down ', summary: ' Since noon\n' },
      ...{ mode: 'standard', severity_id: severity.id },
      incident_timestamp_values: [{ incident_timestamp_id: timestamp.id, value: '2026-01-01T10:00:00.123Z' }],
      incident_role_assignments: [{ incident_role_id: lead.id, assignee: { email: person.email } }],
    };
    const { incident } = await api.call('POST /v2/incidents', { body, status: 200 });
    const again = await api.call('POST /v2/incidents', { body: { ...body, name: 'Other' }, status: 200 });
    assert.equal(again.incident.id, incident.id, 'the same key gives the same incident');
    assert.deepEqual([incident.name, incident.summary, incident.severity.id], [body.name, body.summary, severity.id]);
    assert.equal(timeOf(incident, timestamp).value.value, '2026-01-01T10:00:00.123Z');
    assert.equal(holderOf(incident, lead), person.id);
    const number = incident.reference.replace('INC-', '');
    for (const id of [number, incident.reference, incident.id])
      assert.deepEqual((await api.call('GET /v2/incidents/{id}', { id })).incident, incident);
    await api.call('GET /v2/incidents/{id}', { id: 'absent', status: 404 });
  },

  async 'an incident is edited in every part'(api) {
    const timestamp = await first(api, '/v2/incident_timestamps', 'incident_timestamps');
    const [lead, person] = [await leadOf(api), await somebody(api)];
    const held = [{ incident_role_id: lead.id, assignee: { id: person.id } }];
    const incident = await anIncident(api, { incident_role_assignments: held });
    const number = incident.reference.replace('INC-', '');
    const edit = async (change: object, status = 200) =>
      await api.call('POST /v2/incidents/{id}/actions/edit', {
        ...{ id: number, body: { incident: change, notify_incident_channel: false }, status },
      });
    const fixing = (await api.call('GET /v1/incident_statuses')).incident_statuses.find(
      (one: Json) => one.name === 'Fixing',
    );
    const { incident: edited } = await edit({
      ...{ name: 'Checkout is slow', summary: 'Still', incident_status_id: fixing.id },
      ...{ call_url: 'https://zoom.us/j/123', incident_role_assignments: [{ incident_role_id: lead.id }] },
      incident_timestamp_values: [{ incident_timestamp_id: timestamp.id }],
    });
    assert.deepEqual(
      [edited.name, edited.summary, edited.incident_status.id, edited.call_url],
      ['Checkout is slow', 'Still', fixing.id, 'https://zoom.us/j/123'],
    );
    assert.deepEqual([holderOf(edited, lead), timeOf(edited, timestamp).value], [undefined, undefined]);
    const facts = (await api.kernel.facts()).length;
    assert.deepEqual((await edit({ name: 'Checkout is slow', call_url: 'https://zoom.us/j/123' })).incident, edited);
    assert.equal((await api.kernel.facts()).length, facts, 'the same again is no fact');
    const wrong = await edit({ severity_id: 'none' }, 422);
    assert.equal(wrong.errors[0].source.field, 'incident.severity_id');
    const ahead = {
      incident_timestamp_values: [{ incident_timestamp_id: timestamp.id, value: '2999-01-01T00:00:00Z' }],
    };
    assert.equal((await edit(ahead, 422)).errors[0].source.field, 'incident.incident_timestamp_values.0.value');
    assert.equal((await edit({ call_url: 'mailto:x' }, 422)).errors[0].source.field, 'incident.call_url');
    await edit({ call_url: '' });
  },

  async 'incidents are listed by every filter, and page in a stable order'(api) {
    const severities = (await api.call('GET /v1/severities')).severities;
    const [low, high] = [severities[0], severities.at(-1)];
    const mine = await anIncident(api, { severity_id: high.id });
    const test = await anIncident(api, { severity_id: low.id, mode: 'test' });
    const ids = async (query: string): Promise<string[]> =>
      (await api.call('GET /v2/incidents', { query: `?page_size=500&${query}` })).incidents.map((one: Json) => one.id);
    const { incident_status: status, incident_type: type } = mine;
    const role = mine.incident_role_assignments[0].role.id;
    for (const query of [
      ...[`severity[one_of]=${high.id}`, `severity[gte]=${high.id}`, `severity[not_in]=${low.id}`],
      ...[`status[one_of]=${status.id}`, `status[not_in]=none`, `status_category[one_of]=${status.category}`],
      ...[`incident_type[one_of]=${type.id}`, `incident_type[not_in]=none`, `incident_role[${role}][is_blank]=true`],
      ...[`created_at[gte]=${mine.created_at}`, `created_at[lte]=2999-01-01`, 'updated_at[gte]=2000-01-01'],
      ...['created_at[date_range]=2000-01-01~2999-01-01', `mode[one_of]=standard&mode[one_of]=test`],
      ...[`filter_mode=any&severity[one_of]=${high.id}&status[one_of]=none`],
      `sort_by=created_at_oldest_first`,
    ])
      assert.ok((await ids(query)).includes(mine.id), query);
    for (const query of [
      ...[`severity[lte]=${low.id}`, `status[not_in]=${status.id}`, `status_category[not_in]=${status.category}`],
      ...['created_at[gte]=2999-01-01', 'updated_at[lte]=2000-01-01', 'mode[one_of]=test'],
      ...[`severity[one_of]=${high.id}&status[one_of]=none`, `incident_role[${role}][one_of]=nobody`],
    ])
      assert.ok(!(await ids(query)).includes(mine.id), query);
    const without = await anIncident(api);
    assert.ok((await ids(`severity[not_in]=${low.id}`)).includes(without.id), 'without a severity it has not this one');
    assert.ok(!(await ids('')).includes(test.id), 'tests are not listed unless asked for');
    const refused = await api.call('GET /v2/incidents', { query: '?severity[near]=1', status: 422 });
    assert.equal(refused.errors[0].source.field, 'severity.near');

    const all = await ids('');
    const seen: string[] = [];
    for (let after: string | undefined = '', rounds = 0; after !== undefined; rounds++) {
      const page: Json = await api.call('GET /v2/incidents', { query: `?page_size=2${after && `&after=${after}`}` });
      seen.push(...page.incidents.map((one: Json) => one.id));
      after = page.pagination_meta.after;
      if (rounds < 2) await anIncident(api);
    }
    assert.deepEqual(seen, all, 'what is added meanwhile moves nothing');
  },

  async 'the first version of incidents answers'(api) {
    const body = {
      idempotency_key: key(),
      visibility: 'public',
      name: 'Old client',
      mode: 'real',
      status: 'monitoring',
    };
    const { incident } = await api.call('POST /v1/incidents', { body, status: 200 });
    assert.deepEqual([incident.status, incident.mode, incident.name], ['monitoring', 'real', 'Old client']);
    assert.deepEqual((await api.call('GET /v1/incidents/{id}', { id: incident.id })).incident, incident);
    await api.call('GET /v1/incidents/{id}', { id: 'absent', status: 404 });
    const from = { source_message_channel_id: 'C02AW36C1M5', source_message_timestamp: '1653650280.526509' };
    await api.call('POST /v1/incidents', { body: { ...body, ...from, idempotency_key: key() }, status: 200 });
    for (const field of Object.keys(from)) {
      const half = { ...body, ...from, idempotency_key: key(), [field]: undefined };
      const { errors } = await api.call('POST /v1/incidents', { body: half, status: 422 });
      assert.equal(errors[0].source.field, field);
    }
    const having = async (query: string) =>
      (await api.call('GET /v1/incidents', { query })).incidents.some(({ id }: Json) => id === incident.id);
    assert.deepEqual(
      [await having('?status=monitoring&status=closed'), await having('?status=fixing'), await having('')],
      [true, false, true],
    );
  },

  async 'updates are shared once for a key, and listed'(api) {
    const { id } = await anIncident(api);
    const severity = await first(api, '/v1/severities', 'severities');
    const body = { idempotency_key: key(), incident_id: id, message: 'Rolled back\n', to_severity_id: severity.id };
    const { incident_update: update } = await api.call('POST /v2/incident_updates', { body });
    assert.deepEqual((await api.call('POST /v2/incident_updates', { body })).incident_update, update);
    assert.deepEqual([update.message, update.new_severity.id], ['Rolled back\n', severity.id]);
    const listed = await api.call('GET /v2/incident_updates', { query: `?incident_id=${id}` });
    assert.deepEqual(listed.incident_updates, [update]);
    await api.call('POST /v2/incident_updates', { body: { ...body, idempotency_key: key(), message: 'Watching' } });
    const page = await api.call('GET /v2/incident_updates', { query: `?incident_id=${id}&page_size=1` });
    assert.equal(page.incident_updates[0].message, 'Watching');
    const { after } = page.pagination_meta;
    const next = await api.call('GET /v2/incident_updates', { query: `?incident_id=${id}&page_size=1&after=${after}` });
    assert.deepEqual([next.incident_updates, next.pagination_meta], [[update], { page_size: 1 }]);
  },

  async 'the timeline takes notes, and the activity log tells what happened'(api) {
    const { id } = await anIncident(api);
    const title = 'Rolled back payments';
    const body = {
      ...{ idempotency_key: key(), incident_id: id, timestamp: '2026-01-01T10:00:00.000Z' },
      ...{ title, description: 'To **v411**\n\nIt helped\n' },
    };
    const { incident_timeline_item: item } = await api.call('POST /v2/incident_timeline_items', { body });
    assert.deepEqual([item.title, item.description, item.timestamp], [title, body.description, body.timestamp]);
    const query = `?incident_id=${id}`;
    const list = async () => (await api.call('GET /v2/incident_timeline_items', { query })).incident_timeline_items;
    assert.deepEqual(await list(), [item]);
    const change = { id: item.id, body: { description: '' } };
    const { incident_timeline_item: changed } = await api.call('PATCH /v2/incident_timeline_items/{id}', change);
    assert.deepEqual([changed.title, 'description' in changed], [title, false]);
    assert.deepEqual(await list(), [changed]);
    await api.call('PATCH /v2/incident_timeline_items/{id}', { ...change, id: 'absent', status: 404 });
    await api.call('POST /v2/actions', { body: { incident_id: id, description: 'Look' } });
    const { incident_activity_log_entries: log } = await api.call('GET /v2/incident_activity_log_entries', { query });
    assert.deepEqual(
      log.map((entry: Json) => entry.type),
      ['action_created'],
    );
    const one = await api.call('GET /v2/incident_activity_log_entries', { query: `${query}&id=${log[0].id}` });
    assert.deepEqual(one.incident_activity_log_entries, log);
  },

  async 'people take part, and are let into private incidents'(api) {
    const { id } = await anIncident(api, { visibility: 'private' });
    const person = await somebody(api);
    const body = { incident_id: id, user_id: person.id };
    const { incident_membership: membership } = await api.call('POST /v1/incident_memberships', { body });
    assert.deepEqual([membership.incident_id, membership.user.id], [id, person.id]);
    const lead = await leadOf(api);
    const assign: Json = { incident_role_assignments: [{ incident_role_id: lead.id, assignee: { id: person.id } }] };
    const edit = { id, body: { incident: assign, notify_incident_channel: true } };
    await api.call('POST /v2/incidents/{id}/actions/edit', edit);
    const query = `?incident_id=${id}`;
    const { incident_participants } = await api.call('GET /v2/incident_participants', { query });
    assert.deepEqual(
      incident_participants.active.map((one: Json) => one.user.id),
      [person.id],
    );
    await api.call('GET /v2/incident_participant_workloads', { query });
    const other = await somebody(api);
    await api.call('POST /v1/incident_memberships', { body: { ...body, user_id: other.id } });
    assign.incident_role_assignments[0].assignee.id = other.id;
    await api.call('POST /v2/incidents/{id}/actions/edit', edit);
    await api.call('POST /v1/incident_memberships/actions/revoke', { body, status: 204 });
  },
};

let people = 0;
export async function somebody(api: Api, role: 'responder' | 'owner' = 'responder'): Promise<Json> {
  const person = { name: `Person ${people}`, email: `person-${people++}@example.com`, role };
  return { ...person, ...(await api.kernel.run(addUser, person, { actor: owner })) };
}
