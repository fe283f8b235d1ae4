import assert from 'node:assert/strict';
import { slackTables } from '../../src/slack/tables.ts';
import type { Api, Json, Resource } from '../kit/conformance.ts';
import { first } from './incidents.ts';

/** A workspace that is connected; nobody listens in it, and nothing is sent. */
async function workspace(api: Api): Promise<void> {
  const unset = { enterpriseId: null, appId: null, details: null, endedAt: null, endedReason: null };
  await slackTables(api.kernel.db)
    .insertInto('slackInstallations')
    .values({
      ...{ key: 'T0ANNOUNCE', teamId: 'T0ANNOUNCE', teamName: 'Northwind', botUserId: 'U0BOT', botId: 'B0BOT' },
      ...{ botToken: 'sealed', scopes: '', installedAt: api.kernel.now(), ...unset },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const field = (type: string, rank: number, more: object = {}) => ({
  ...{ field_type: `announcement_post_fields_${type}`, rank, ...more },
});
const action = (type: string, rank: number) => ({ action_type: `announcement_post_actions_${type}`, rank });
const untitled = (all: Json[]) => all.map(({ title: _title, ...one }) => one);

export const resources: Resource[] = [
  {
    ...{ path: '/v2/announcement_rules', one: 'announcement_rule', many: 'announcement_rules', paged: true },
    async create(api, n) {
      await workspace(api);
      return {
        ...{ name: `Rule ${n} `, mode: 'live_and_closed', update_sharing_mode: 'thread', condition_groups: [] },
        ...{ slack_channel_ids: [`C0CHANNEL${n}`, 'C0FIRST'], microsoft_teams_channel_ids: [], owning_team_ids: [] },
        ...{ private_incident_scope: 'none', conditions_no_longer_apply_behaviour: 'remove' },
      };
    },
    change: (_, sent) => ({
      ...sent,
      name: 'Changed',
      mode: 'include_all',
      slack_channel_ids: ['C0OTHER', 'C0FIRST', 'C0LAST'],
    }),
  },
  {
    ...{ path: '/v2/announcement_templates', one: 'announcement_template', many: 'announcement_templates' },
    create: (_, n) => ({ name: `Template ${n} `, fields: [], actions: [], owning_team_ids: [] }),
    change: () => ({ name: 'Changed', fields: [], actions: [] }),
  },
];

export const calls: Record<string, (api: Api) => Promise<void>> = {
  async 'a rule shows its conditions in words, and what an update leaves out stays'(api) {
    await workspace(api);
    const severity = await first(api, '/v1/severities', 'severities');
    const [template] = (await api.call('GET /v2/announcement_templates')).announcement_templates.filter(
      (one: Json) => one.is_default,
    );
    const about = { subject: 'incident.severity', operation: 'one_of' };
    const conditions = [{ ...about, param_bindings: [{ array_value: [{ literal: severity.id }] }] }];
    const body = {
      ...{ name: 'Worst', mode: 'include_triage', update_sharing_mode: 'none', slack_channel_ids: ['C0WORST'] },
      condition_groups: [{ conditions }],
    };
    const { announcement_rule: made } = await api.call('POST /v2/announcement_rules', { body });
    const byId = { id: made.id };
    assert.deepEqual(made.condition_groups[0].conditions[0], {
      subject: { label: 'Incident → Severity', reference: 'incident.severity' },
      operation: { label: 'is one of', value: 'one_of' },
      param_bindings: [{ array_value: [{ literal: severity.id, label: severity.name }] }],
    });
    assert.deepEqual(
      [made.template_id, made.private_incident_scope, made.conditions_no_longer_apply_behaviour],
      [template.id, 'none', 'leave_in_place'],
    );
    const { slack_channel_ids: _ids, ...others } = body;
    const put = 'PUT /v2/announcement_rules/{id}' as const;
    const changed = { ...others, name: 'The worst', template_id: template.id };
    const { announcement_rule: after } = await api.call(put, { ...byId, body: changed });
    assert.deepEqual({ ...after, updated_at: '' }, { ...made, name: 'The worst', updated_at: '' });
    const claim = { resource_type: 'announcement_rule', resource_id: made.id };
    const annotations = { 'incident.io/terraform/version': '7.0.0' };
    await api.call('POST /v2/managed_resources', { body: { ...claim, annotations }, status: 200 });
    await api.call('DELETE /v2/announcement_rules/{id}', byId);
  },

  async 'what a rule cannot be is refused by the contract’s own name for it'(api) {
    await workspace(api);
    const condition = { subject: 'incident.nothing', operation: 'is_set', param_bindings: [] };
    const body = {
      ...{ name: 'Wrong', mode: 'include_all', update_sharing_mode: 'none', slack_channel_ids: ['C0WRONG'] },
      condition_groups: [],
    };
    for (const [change, pointer, words] of [
      [{ slack_channel_ids: [] }, 'slack_channel_ids', /at least one/],
      [{ slack_channel_ids: ['C0ONE', 'C0TWO', 'C0ONE'] }, 'slack_channel_ids.2', /named twice/],
      [{ slack_channel_ids: ['incidents'] }, 'slack_channel_ids.0', /C02AW36C1M5/],
      [{ microsoft_teams_channel_ids: ['19:abc'] }, 'microsoft_teams_channel_ids', /Slack alone/],
      [{ private_incident_scope: 'all' }, 'private_incident_scope', /never announced/],
      [{ owning_team_ids: ['01'] }, 'owning_team_ids', /no team/],
      [{ template_id: 'absent' }, 'template_id', /no such template/],
      [{ condition_groups: [{ conditions: [condition] }] }, 'condition_groups.0.conditions.0.subject', /nothing/],
    ] as const) {
      const { errors } = await api.call('POST /v2/announcement_rules', { body: { ...body, ...change }, status: 422 });
      assert.equal(errors[0].source.field, pointer);
      assert.match(errors[0].message, words);
    }
  },

  async 'a template keeps its order, by rank'(api) {
    const [role] = (await api.call('GET /v2/incident_roles')).incident_roles;
    const timestamp = await first(api, '/v2/incident_timestamps', 'incident_timestamps');
    const rich_text = { type: 'markdown', contents: 'Join if you can.\n' };
    const fields = [
      field('severity', 1, { emoji: 'fire' }),
      field('role', 2, { incident_role_id: role.id }),
      field('rich_text', 3, { rich_text }),
      field('timestamp', 4, { incident_timestamp_id: timestamp.id, emoji: '⏰' }),
      ...['creator', 'description', 'incident_type', 'slack', 'status'].map((type, index) => field(type, index + 5)),
    ];
    const actions = ['join_call', 'homepage', 'share_update', 'subscribe', 'triage', 'public_status_page'];
    actions.push('update_status', 'internal_status_page', 'create_channel', 'request_access');
    const body = { name: 'Major', fields, actions: actions.map((type, index) => action(type, index + 1)) };
    const made = (await api.call('POST /v2/announcement_templates', { body })).announcement_template;
    assert.deepEqual([untitled(made.fields), untitled(made.actions)], [body.fields, body.actions]);
    assert.deepEqual([made.fields[0].title, made.is_default], ['Severity', false]);
    assert.ok(!JSON.stringify(made).includes(':null'));
    const put = 'PUT /v2/announcement_templates/{id}' as const;
    const before = (await api.kernel.facts('slack.announcement_template_changed')).length;
    assert.deepEqual((await api.call(put, { id: made.id, body })).announcement_template, made);
    const turned = { ...body, fields: [field('status', 9), field('severity', 2)], actions: [] };
    const { announcement_template: ranked } = await api.call(put, { id: made.id, body: turned });
    assert.deepEqual(untitled(ranked.fields), [field('severity', 1), field('status', 2)], 'by rank');
    assert.equal((await api.kernel.facts('slack.announcement_template_changed')).length, before + 1);
  },

  async 'what the contract has no name for stays in a template where it was'(api) {
    const standard = (await api.call('GET /v2/announcement_templates')).announcement_templates.find(
      (one: Json) => one.is_default,
    );
    const own = async () =>
      await slackTables(api.kernel.db)
        .selectFrom('announcementTemplates')
        .select(['fields', 'buttons'])
        .where('id', '=', standard.id)
        .executeTakeFirstOrThrow();
    const was = await own();
    assert.ok(was.buttons.includes('join') && was.fields.some(({ kind }) => kind === 'declared'));
    const same = { name: standard.name, fields: untitled(standard.fields), actions: untitled(standard.actions) };
    await api.call('PUT /v2/announcement_templates/{id}', { id: standard.id, body: same });
    assert.deepEqual(await own(), was);
    await api.call('DELETE /v2/announcement_templates/{id}', { id: standard.id, status: 409 });
  },

  async 'what a template cannot show is refused where it was sent, and one in use stays'(api) {
    const body = { name: 'Wrong', fields: [], actions: [] };
    const made = (await api.call('POST /v2/announcement_templates', { body })).announcement_template;
    const put = 'PUT /v2/announcement_templates/{id}' as const;
    const variable = { type: 'markdown', contents: '{{incident.reference}}' };
    const refusals = [
      [{ fields: [field('weather', 1)] }, 'fields.0.field_type'],
      [{ fields: [field('status', 1), field('role', 2)] }, 'fields.1.incident_role_id'],
      [{ fields: [field('status', 2), field('custom_field', 1)] }, 'fields.1.custom_field_id'],
      [{ fields: [field('status', 1, { custom_field_id: 'x' })] }, 'fields.0.custom_field_id'],
      [{ fields: [field('rich_text', 1, { rich_text: variable })] }, 'fields.0.rich_text.contents'],
      [{ fields: [field('severity', 1, { emoji: ':fire:' })] }, 'fields.0.emoji'],
      [{ actions: [action('escalate', 1)] }, 'actions.0.action_type'],
      [{ actions: [{ ...action('homepage', 1), emoji: 'fire' }] }, 'actions.0.emoji'],
      [{ actions: [action('homepage', 1), action('homepage', 2)] }, 'actions'],
      [{ owning_team_ids: ['01'] }, 'owning_team_ids'],
    ] as const;
    for (const [change, pointer] of refusals) {
      const { errors } = await api.call(put, { id: made.id, body: { ...body, ...change }, status: 422 });
      assert.equal(errors[0].source.field, pointer);
    }
    await workspace(api);
    const rule = {
      ...{ name: 'With it', mode: 'include_all', update_sharing_mode: 'none', condition_groups: [] },
      ...{ slack_channel_ids: ['C0WITH'], template_id: made.id },
    };
    const { announcement_rule: used } = await api.call('POST /v2/announcement_rules', { body: rule });
    await api.call('DELETE /v2/announcement_templates/{id}', { id: made.id, status: 422 });
    await api.call('DELETE /v2/announcement_rules/{id}', { id: used.id });
    await api.call('DELETE /v2/announcement_templates/{id}', { id: made.id });
  },
};
