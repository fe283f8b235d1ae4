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
  async 'a type of incident gets a form of its own, and loses it'(api) {
    const type = await first(api, '/v1/incident_types', 'incident_types');
    const { incident_forms } = await api.call('GET /v3/incident_forms');
    const usual = incident_forms.find((form: Json) => form.form_type === 'declare' && !form.incident_type_id);
    const elements = usual.elements.map((element: Json) =>
      Object.fromEntries(Object.entries(element).filter(([, value]) => value !== null)),
    );
    const body = { form_type: 'declare', incident_type_id: type.id, elements };
    const { incident_form: made } = await api.call('POST /v3/incident_forms', { body });
    assert.deepEqual((await api.call('GET /v3/incident_forms/{id}', { id: made.id })).incident_form, made);
    const change = { version: made.version, elements: elements.toReversed() };
    const { incident_form: changed } = await api.call('PUT /v3/incident_forms/{id}', { id: made.id, body: change });
    assert.ok(changed.version > made.version);
    await api.call('PUT /v3/incident_forms/{id}', { id: made.id, body: change, status: 409 });
    await api.call('DELETE /v3/incident_forms/{id}', { id: made.id });
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
