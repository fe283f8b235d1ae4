import assert from 'node:assert/strict';
import { createEntry } from '../../src/catalog/entries/create-entry.ts';
import { loadSchema } from '../../src/catalog/find.ts';
import { relateIncidents } from '../../src/incidents/relationships/relate.ts';
import type { Api, Json, Resource } from '../kit/conformance.ts';
import { owner } from '../kit/kernel.ts';
import { anIncident, somebody } from './incidents.ts';

const marks = (rows: Json[]) => rows.map((row) => [row.id, row.description, row.follow_up]);

let shared: Promise<Json> | undefined;
const sharedId = async (api: Api): Promise<string> => (await (shared ??= anIncident(api))).id;

const followUp = {
  ...{ one: 'follow_up', many: 'follow_ups' },
  create: async (api: Api, n: number) => ({
    ...{ incident_id: await sharedId(api), title: `Watch ${n} `, description: 'With **care**\n' },
    labels: ['zeta', 'alpha'],
  }),
  same: ({ status }: Json, { title, description, labels }: Json) => ({ status, title, description, labels }),
  change: () => ({ status: 'completed', title: 'Watched', labels: ['done'] }),
  listed: ({ incident_id }: Json) => `?incident_id=${incident_id}`,
} satisfies Partial<Resource>;

export const resources: Resource[] = [
  { path: '/v2/follow_ups', ...followUp },
  { path: '/v3/follow_ups', ...followUp, paged: true },
];

export const calls: Record<string, (api: Api) => Promise<void>> = {
  async 'a follow-up is connected to the issue in which it is worked on'(api) {
    const incident_id = await sharedId(api);
    const { follow_up } = await api.call('POST /v2/follow_ups', { body: { incident_id, title: 'Fix the lag' } });
    const url = 'https://linear.app/northwind/issue/OPS-12/fix-the-lag';
    const connect = async (body: object, status = 200) =>
      await api.call('POST /v2/follow_ups/{id}/actions/connect_external_issue', { id: follow_up.id, body, status });
    const issue = { provider: 'linear', issue_name: 'OPS-12', issue_permalink: url };
    assert.deepEqual((await connect({ provider: 'linear', url })).follow_up.external_issue_reference, issue);
    const third = 'POST /v3/follow_ups/{id}/actions/connect_external_issue' as const;
    const again = await api.call(third, { id: follow_up.id, body: { provider: 'linear', url } });
    assert.deepEqual(again.follow_up.external_issue_reference, issue);
    assert.equal((await connect({ provider: 'jira', url }, 422)).errors[0].source.field, 'url');
    assert.equal((await connect({ provider: 'abacus', url }, 422)).errors[0].source.field, 'provider');

    const gone = { title: 'Fix the lag', status: 'deleted' };
    const put = { id: follow_up.id, body: gone };
    assert.equal((await api.call('PUT /v2/follow_ups/{id}', put)).follow_up.status, 'deleted');
    await api.call('GET /v3/follow_ups/{id}', { id: follow_up.id, status: 404 });

    const link = { incident_id, url: 'https://github.com/northwind/shop/issues/7' };
    const made = (await api.call('POST /v3/follow_ups/actions/create_from_link', { body: link, status: 201 }))
      .follow_up;
    assert.deepEqual(
      [made.title, made.external_issue_reference.provider, made.external_issue_reference.issue_permalink],
      ['northwind/shop#7', 'github', link.url],
    );
  },

  async 'the first version of actions shows actions and follow-ups'(api) {
    const { id: incident_id } = await anIncident(api);
    const { action } = await api.call('POST /v2/actions', { body: { incident_id, description: 'Roll back' } });
    const { follow_up } = await api.call('POST /v2/follow_ups', { body: { incident_id, title: 'Watch the lag' } });
    const list = async (more = '') =>
      (await api.call('GET /v1/actions', { query: `?incident_id=${incident_id}${more}` })).actions;
    const [first, second] = [
      [action.id, 'Roll back', false],
      [follow_up.id, 'Watch the lag', true],
    ];
    assert.deepEqual(marks(await list()), [first, second]);
    assert.deepEqual(marks(await list('&is_follow_up=true')), [second]);
    assert.deepEqual(marks(await list('&is_follow_up=false')), [first]);
    for (const [id] of [first, second])
      assert.equal((await api.call('GET /v1/actions/{id}', { id: String(id) })).action.id, id);
    await api.call('GET /v1/actions/{id}', { id: 'absent', status: 404 });
  },

  async 'relationships are listed'(api) {
    const [one, other] = [await anIncident(api), await anIncident(api)];
    await api.kernel.run(relateIncidents, { incidentId: one.id, otherId: other.id }, { actor: owner });
    const query = `?incident_id=${one.id}`;
    const { incident_relationships } = await api.call('GET /v1/incident_relationships', { query });
    assert.deepEqual(
      incident_relationships.map(({ incident }: Json) => [incident.id, `INC-${incident.external_id}`]),
      [[other.id, other.reference]],
    );
  },

  async 'teams are let into private incidents and taken out'(api) {
    const { id: incident_id } = await anIncident(api, { visibility: 'private' });
    const { types } = await loadSchema(api.kernel.db);
    const typeId = types.find(({ name }) => name === 'Team')?.id ?? '';
    const { id: team_id } = await api.kernel.run(createEntry, { typeId, name: 'Payments' }, { actor: owner });
    const body = { incident_id, team_id };
    const { incident_team_membership } = await api.call('POST /v1/incident_team_memberships', { body });
    assert.deepEqual(incident_team_membership.team, { id: team_id, name: 'Payments' });
    const person = await somebody(api);
    await api.call('POST /v1/incident_memberships', { body: { incident_id, user_id: person.id } });
    await api.call('POST /v1/incident_team_memberships/actions/revoke', { body, status: 204 });
  },
};
