import assert from 'node:assert/strict';
import type { Api, Json, Resource } from '../kit/conformance.ts';
import { first } from './incidents.ts';

const role = { description: 'Holds the pen ', instructions: 'Write it down\n' };
const field = { name: 'Region', description: 'Where\n' };
const shownIn = { show_before_closure: true, show_before_creation: false, show_before_update: true };

let options: string | undefined;

export const resources: Resource[] = [
  {
    ...{ path: '/v1/severities', one: 'severity', many: 'severities', status: { delete: 202 } },
    create: (_, n) => ({ name: `Severity ${n} `, description: ' Two spaces\n', rank: 20 + n }),
    change: () => ({ name: 'Changed', description: '', rank: 7 }),
  },
  {
    ...{ path: '/v1/incident_statuses', one: 'incident_status', many: 'incident_statuses', status: { delete: 202 } },
    create: (_, n) => ({ name: `Status ${n}`, description: 'For a test\n', category: 'live' }),
    same: (_, { name, description }) => ({ name, description }),
    change: () => ({ name: 'Changed', description: '' }),
  },
  {
    ...{ path: '/v1/incident_roles', one: 'incident_role', many: 'incident_roles' },
    create: (_, n) => ({ name: `Role ${n}`, shortform: `role-${n}`, required: n === 1, ...role }),
    change: () => ({ name: 'Changed', shortform: 'changed', required: false, ...role }),
  },
  {
    ...{ path: '/v2/incident_roles', one: 'incident_role', many: 'incident_roles' },
    create: (_, n) => ({ name: `Second role ${n}`, shortform: `second-${n}`, ...role }),
    change: () => ({ name: 'Changed again', shortform: 'changed-again', ...role }),
  },
  {
    ...{ path: '/v2/custom_fields', one: 'custom_field', many: 'custom_fields' },
    create: (_, n) => ({ ...field, name: `Region ${n}`, field_type: 'multi_select' }),
    same: (_, { name, description }) => ({ name, description }),
    change: () => ({ ...field, name: 'Where it hurts' }),
  },
  {
    ...{ path: '/v1/custom_fields', one: 'custom_field', many: 'custom_fields' },
    create: (_, n) => ({
      ...field,
      name: `Old ${n}`,
      field_type: 'text',
      required_v2: 'before_resolution',
      ...shownIn,
    }),
    same: (_, { field_type: _type, ...sent }) => sent,
    change: () => ({ ...field, name: 'Old', required: 'never', ...shownIn, show_before_update: false }),
  },
  {
    ...{ path: '/v1/custom_field_options', one: 'custom_field_option', many: 'custom_field_options', paged: true },
    async create(api, n) {
      options ??= (await api.call('POST /v2/custom_fields', { body: { ...field, field_type: 'single_select' } }))
        .custom_field.id;
      return { custom_field_id: options, value: `Option ${n} `, sort_key: 10 * n };
    },
    same: (_, { value, sort_key }) => ({ value, sort_key }),
    change: () => ({ value: 'Changed', sort_key: 5 }),
    listed: ({ custom_field_id }) => `?custom_field_id=${custom_field_id}`,
  },
];

export const calls: Record<string, (api: Api) => Promise<void>> = {
  async 'a type of incident gets a form of its own, reads it back as it was sent, and loses it'(api) {
    const type = await first(api, '/v1/incident_types', 'incident_types');
    const [role] = (await api.call('GET /v2/incident_roles')).incident_roles;
    const field = { name: 'System', description: '', field_type: 'text' };
    const { custom_field } = await api.call('POST /v2/custom_fields', { body: field });
    const conditions = [{ subject: 'incident.summary', operation: 'is_set', param_bindings: [] }];
    const never = { required_if: 'never_require', can_select_no_value: false };
    const elements: Json[] = [
      { element_type: 'name', ...never },
      { element_type: 'severity', ...never, required_if: 'always_require' },
      { element_type: 'incident_role', incident_role_id: role.id, ...never },
      { element_type: 'text', description: '**Tell security too.**', ...never },
      { element_type: 'divider', ...never },
      {
        ...{ element_type: 'custom_field', custom_field_id: custom_field.id, ...never, placeholder: 'Which one?' },
        ...{ description: 'Its name.', default_value: { value: { literal: 'Unknown' } } },
        ...{ required_if: 'check_engine_config', required_if_condition_groups: [{ conditions }] },
      },
    ];
    const body = { form_type: 'declare', incident_type_id: type.id, expressions: [], lifecycle_elements: elements };
    const { incident_form: made } = await api.call('POST /v3/incident_forms', { body });
    assert.ok(!JSON.stringify(made).includes(':null'), 'what is not set is left out');
    const [show, required] = ['show_if_condition_groups', 'required_if_condition_groups'];
    const sent = ({ id: _id, [show]: _show, [required]: groups, ...one }: Json) => ({
      ...one,
      ...(groups.length > 0 && { [required]: [{ conditions }] }),
    });
    assert.deepEqual(made.lifecycle_elements.map(sent), elements);
    assert.deepEqual(made.lifecycle_elements[5][required][0].conditions[0], {
      subject: { label: 'Summary', reference: 'incident.summary' },
      ...{ operation: { label: 'is set', value: 'is_set' }, param_bindings: [] },
    });
    const byId = { id: made.id };
    assert.deepEqual((await api.call('GET /v3/incident_forms/{id}', byId)).incident_form, made);
    const before = (await api.kernel.facts('incident_form.changed')).length;
    const same = { ...body, lifecycle_elements: made.lifecycle_elements.map(sent) };
    const again = await api.call('PUT /v3/incident_forms/{id}', { ...byId, body: same });
    assert.deepEqual(again.incident_form, made, 'the second time changes nothing');
    assert.equal((await api.kernel.facts('incident_form.changed')).length, before, 'the same again is no fact');
    await api.call('POST /v3/incident_forms', { body, status: 409 });
    await api.call('DELETE /v3/incident_forms/{id}', byId);
    await api.call('GET /v3/incident_forms/{id}', { ...byId, status: 404 });
    const { incident_forms: forms } = await api.call('GET /v3/incident_forms', { query: '?page_size=250' });
    assert.deepEqual(
      forms.map((one: Json) => one.id),
      ['declare', 'update', 'resolve', 'accept', 'retrospective'],
    );
    const retrospective = forms.at(-1).lifecycle_elements.map((one: Json) => one.element_type);
    assert.ok(!retrospective.includes('started_at'), 'what the contract has no name for is left out');
  },

  async 'a form may leave out what the contract does not know, and what is wrong is named where it was sent'(api) {
    const type = await first(api, '/v1/incident_types', 'incident_types');
    const summary = { element_type: 'summary', description: 'How was it resolved?' };
    const body = { form_type: 'resolve', incident_type_id: type.id, expressions: [], lifecycle_elements: [summary] };
    const { incident_form: made } = await api.call('POST /v3/incident_forms', { body });
    assert.deepEqual(
      made.lifecycle_elements.map((one: Json) => one.element_type),
      ['summary'],
    );
    await api.call('DELETE /v3/incident_forms/{id}', { id: made.id });
    for (const [change, field] of [
      [{ lifecycle_elements: [{ element_type: 'slack_channel' }] }, 'lifecycle_elements.0.element_type'],
      [{ lifecycle_elements: [{ element_type: 'text' }] }, 'lifecycle_elements.0.description'],
      [{ lifecycle_elements: [{ element_type: 'custom_field' }] }, 'lifecycle_elements.0.custom_field_id'],
      [{ expressions: [{ label: 'x' }] }, 'expressions'],
      [{ incident_type_id: undefined }, 'incident_type_id'],
    ] as const) {
      const wrong = await api.call('POST /v3/incident_forms', { body: { ...body, ...change }, status: 422 });
      assert.equal(wrong.errors[0].source.field, field);
    }
    await api.call('DELETE /v3/incident_forms/{id}', { id: 'resolve', status: 422 });
  },

  async 'a severity without a rank gets one'(api) {
    const { severity } = await api.call('POST /v1/severities', { body: { name: 'Ranked', description: '' } });
    assert.ok(Number.isInteger(severity.rank));
    const { errors } = await api.call('POST /v1/severities', { body: { name: 'Ranked' }, status: 422 });
    assert.deepEqual(errors, [
      {
        code: 'is_required',
        message: 'Description is required.',
        source: { field: 'description', pointer: '/description' },
      },
    ]);
  },

  async 'types and timestamps are listed and shown'(api) {
    const type = await first(api, '/v1/incident_types', 'incident_types');
    assert.deepEqual((await api.call('GET /v1/incident_types/{id}', { id: type.id })).incident_type, type);
    await api.call('GET /v1/incident_types/{id}', { id: 'absent', status: 404 });
    const timestamp = await first(api, '/v2/incident_timestamps', 'incident_timestamps');
    const shown = await api.call('GET /v2/incident_timestamps/{id}', { id: timestamp.id });
    assert.deepEqual(shown.incident_timestamp, timestamp);
    await api.call('GET /v2/incident_timestamps/{id}', { id: 'absent', status: 404 });
  },
};
