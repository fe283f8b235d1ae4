import assert from 'node:assert/strict';
import { saveComponent } from '../../src/status-pages/components/save-component.ts';
import { saveMetric } from '../../src/status-pages/metrics/save-metric.ts';
import type { Api, Json, Resource } from '../kit/conformance.ts';
import { owner } from '../kit/kernel.ts';
import { first, key } from './incidents.ts';

export const resources: Resource[] = [];

export const mainPage = async (api: Api): Promise<Json> => await first(api, '/v2/status_pages', 'status_pages');
export const aComponent = async (api: Api, name: string): Promise<string> =>
  (await api.kernel.run(saveComponent, { name }, { actor: owner })).id;

async function categoryLater(api: Api, id: string): Promise<string> {
  api.kernel.advance(60_000);
  await api.kernel.jobs.sweep();
  await api.kernel.jobs.drain();
  return (await api.call('GET /v2/incidents/{id}', { id })).incident.incident_status.category;
}

/** It is closed with the all-clear; then a client says that it is back, and at last that it is over for good. */
async function isOverAndBack(api: Api, id: string, over: { incident_status: string; message: string }): Promise<void> {
  assert.equal(await categoryLater(api, id), 'closed', 'nobody took it up: it is over with the all-clear');
  const say = async (more: object) =>
    await api.call('POST /v2/status_page_incident_updates', { body: { ...over, ...more } });
  await say({ incident_status: 'investigating', message: 'Cards fail again.' });
  assert.equal(await categoryLater(api, id), 'live', 'it is worked on again');
  await say({ message: 'Cards work, this time for good.' });
  assert.equal(await categoryLater(api, id), 'closed');
}

export const calls: Record<string, (api: Api) => Promise<void>> = {
  async 'a component is made, claimed, renamed and taken off; a page is shown'(api) {
    const [page, name] = [await mainPage(api), 'Imports of lists'];
    assert.deepEqual((await api.call('GET /v2/status_pages/{id}', { id: page.id })).status_page, page);
    const body = { name, description: 'CSV and JSON' };
    const { status_page_component: made } = await api.call('POST /v2/status_page_components', { body });
    const claim = { resource_type: 'status_page_component', resource_id: made.id };
    const annotations = { 'incident.io/terraform/version': '7.0.0' };
    await api.call('POST /v2/managed_resources', { body: { ...claim, annotations }, status: 200 });
    const byId = { id: made.id };
    const { status_page_component: shown } = await api.call('GET /v2/status_page_components/{id}', byId);
    assert.deepEqual(shown, { ...made, ...body, management_meta: { annotations, managed_by: 'terraform' } });
    const change = { ...byId, body: { name: 'Imports' } };
    const { status_page_component: changed } = await api.call('PUT /v2/status_page_components/{id}', change);
    assert.deepEqual([changed.name, changed.description], ['Imports', undefined], 'what is left out is cleared');
    const structure = await api.call('GET /v2/status_page_structures/{status_page_id}', { id: page.id });
    assert.deepEqual(structure.current_structure.items.at(-1).component, {
      ...{ component_id: made.id, name: 'Imports', hidden: false, display_uptime: true },
    });
    assert.equal(structure.management_meta.managed_by, 'dashboard');
    const { status_page_components: all } = await api.call('GET /v2/status_page_components');
    assert.ok(all.some((one: Json) => one.id === made.id));
    await api.call('DELETE /v2/status_page_components/{id}', byId);
    await api.call('GET /v2/status_page_components/{id}', { ...byId, status: 404 });
  },

  async 'an incident on the page gets another name without new words'(api) {
    const page = await mainPage(api);
    const words = { message: 'Searching takes a minute. Try again later.', notify_subscribers: true };
    const opened = { ...words, idempotency_key: key(), status_page_id: page.id, incident_status: 'investigating' };
    const { status_page_incident: told } = await api.call('POST /v2/status_page_incidents', {
      body: { ...opened, name: 'Search is slow' },
    });
    await api.kernel.jobs.drain();
    const put = 'PUT /v2/status_page_incidents/{status_page_incident_id}' as const;
    const name = 'Search in archives is slow';
    const { status_page_incident: renamed } = await api.call(put, { id: told.id, body: { name } });
    assert.deepEqual(renamed, { ...told, name });
    await api.call(put, { id: told.id, body: { name } });
    await api.kernel.jobs.drain();
    assert.equal((await api.kernel.facts('public_title.changed')).length, 1, 'the same name again changes nothing');
    const posted = await api.kernel.facts('status_page.post_renamed');
    assert.deepEqual(
      posted.map(({ body }) => body),
      [{ name, before: 'Search is slow', after: name }],
      'the page has it',
    );
    const secret = await api.call(put, { id: told.id, body: { name: 'Slow on db-7.internal' }, status: 422 });
    assert.equal(secret.errors[0].source.field, 'name');
    await api.call(put, { id: 'nope', body: { name }, status: 404 });
  },

  async 'an incident that a client tells on the page is an incident with its clock, and is told once'(api) {
    const page = await mainPage(api);
    const componentId = await aComponent(api, 'Payments');
    const { current_structure } = await api.call('GET /v2/status_page_structures/{status_page_id}', { id: page.id });
    assert.ok(current_structure.items.some((item: Json) => item.component?.component_id === componentId));
    const body = {
      ...{
        idempotency_key: key(),
        status_page_id: page.id,
        name: 'Payments are slow',
        incident_status: 'investigating',
      },
      ...{ message: 'Cards take a minute. Try again later.', notify_subscribers: true },
      component_statuses: [{ component_id: componentId, component_status: 'partial_outage' }],
    };
    const { status_page_incident: told } = await api.call('POST /v2/status_page_incidents', { body });
    const again = await api.call('POST /v2/status_page_incidents', { body });
    assert.deepEqual(again.status_page_incident, told);
    const shown = await api.call('GET /v2/status_page_incidents/{status_page_incident_id}', { id: told.id });
    assert.deepEqual(shown.status_page_incident, told);
    assert.deepEqual(
      [told.name, told.updates[0].message, told.component_impacts[0].component_status],
      [body.name, body.message, 'partial_outage'],
    );
    const linked = 'GET /v1/status-pages/{id}/incidents/{incident_id}/response-incidents' as const;
    const [{ id: incidentId }] = (await api.call(linked, { id: page.id, second: told.id })).incidents;
    const behind = (await api.call('GET /v2/incidents/{id}', { id: incidentId })).incident;
    assert.deepEqual([behind.name, behind.creator.api_key.name], [body.name, 'Terraform']);
    const owed = await api.kernel.facts('commitment.opened');
    assert.ok(
      owed.some((fact) => fact.incidentId === incidentId),
      'the next words are owed',
    );
    const next = {
      ...{ status_page_incident_id: told.id, message: 'Cards work again.', notify_subscribers: true },
      incident_status: 'resolved',
    };
    const { status_page_incident_update: update } = await api.call('POST /v2/status_page_incident_updates', {
      body: next,
    });
    assert.deepEqual([update.incident_status, update.message], ['resolved', next.message]);
    const query = `?status_page_id=${page.id}&component_id=${componentId}`;
    const listed = await api.call('GET /v2/status_page_incidents', { query });
    assert.deepEqual(
      listed.status_page_incidents.map((one: Json) => [one.id, one.incident_status, one.updates.length]),
      [[told.id, 'resolved', 2]],
    );
    assert.equal(listed.status_page_incidents[0].component_impacts[0].end_at, update.published_at);
    await isOverAndBack(api, incidentId, next);
  },

  async 'words on the page that cannot be told are refused with the name of their field'(api) {
    const page = await mainPage(api);
    const body = {
      ...{ idempotency_key: key(), status_page_id: page.id, name: 'Search is slow', incident_status: 'investigating' },
      ...{ message: 'Results take a minute.', notify_subscribers: true },
    };
    const { status_page_incident: told } = await api.call('POST /v2/status_page_incidents', { body });
    const next = { status_page_incident_id: told.id, message: 'Search works again.', notify_subscribers: true };
    const quiet = { ...body, idempotency_key: key(), notify_subscribers: false };
    const refused = await api.call('POST /v2/status_page_incidents', { body: quiet, status: 422 });
    assert.equal(refused.errors[0].source.field, 'notify_subscribers');
    const empty = { ...next, message: ' ' };
    const wordless = await api.call('POST /v2/status_page_incident_updates', { body: empty, status: 422 });
    assert.equal(wordless.errors[0].source.field, 'message');
    const declared = async () => (await api.kernel.facts('incident.declared')).length;
    const before = await declared();
    const fresh = { ...body, idempotency_key: key() };
    const opening = async (given: Json, status = 422) =>
      await api.call('POST /v2/status_page_incidents', { body: { ...fresh, ...given }, status });
    const absent = [{ component_id: 'absent', component_status: 'partial_outage' }];
    const fields = [
      await opening({ message: 'Restart db-7.internal.' }),
      await opening({ name: 'Slow on db-7.internal' }),
      await opening({ component_statuses: absent }),
    ].map(({ errors }) => errors[0].source.field);
    assert.deepEqual(fields, ['message', 'name', 'component_statuses.0.component_id']);
    assert.equal(await declared(), before, 'words that are refused open no incident');
    const { status_page_incident: opened } = await opening({}, 201);
    const { status_page_incident: again } = await opening({}, 201);
    assert.deepEqual(
      [opened.updates[0].message, again],
      [body.message, opened],
      'the same key, once its words are right',
    );
    assert.equal(await declared(), before + 1);
    await api.call('GET /v2/status_page_incidents/{status_page_incident_id}', { id: 'absent', status: 404 });
    await api.call('POST /v2/status_page_incident_updates', {
      body: { ...next, status_page_incident_id: 'absent' },
      status: 404,
    });
  },

  async 'an incident of the past is added once, listed with its own times, and refused in no order'(api) {
    const page = await mainPage(api);
    const componentId = await aComponent(api, 'Exports');
    const now = api.kernel.now().getTime();
    const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString();
    const component_statuses = [{ component_id: componentId, component_status: 'full_outage' }];
    const update = (incident_status: string, hours: number) => ({
      ...{ incident_status, message: `It is ${incident_status}.`, published_at: ago(hours) },
    });
    const updates = [{ ...update('investigating', 50), component_statuses }, update('resolved', 48)];
    const body = { idempotency_key: key(), status_page_id: page.id, name: 'Exports were down', updates };
    const add = 'POST /v2/status_page_retrospective_incidents' as const;
    const { status_page_incident: made } = await api.call(add, { body });
    assert.deepEqual((await api.call(add, { body })).status_page_incident, made, 'once for a key');
    assert.deepEqual(made.component_impacts, [
      { component_id: componentId, component_status: 'full_outage', start_at: ago(50), end_at: ago(48) },
    ]);
    const shown = await api.call('GET /v2/status_page_incidents/{status_page_incident_id}', { id: made.id });
    assert.deepEqual(shown.status_page_incident, made);
    const query = `?status_page_id=${page.id}&component_id=${componentId}`;
    const listed = await api.call('GET /v2/status_page_incidents', { query });
    assert.deepEqual(
      listed.status_page_incidents.map((one: Json) => one.id),
      [made.id],
    );
    const put = 'PUT /v2/status_page_incidents/{status_page_incident_id}' as const;
    const { status_page_incident: renamed } = await api.call(put, { id: made.id, body: { name: 'Exports stopped' } });
    assert.deepEqual(renamed, { ...made, name: 'Exports stopped' });
    const backwards = { ...body, idempotency_key: key(), updates: [update('identified', 1), update('resolved', 2)] };
    const refused = await api.call(add, { body: backwards, status: 422 });
    assert.equal(refused.errors[0].source.field, 'updates.1.published_at');
  },

  async 'values of a metric are taken, and one that has no number is refused'(api) {
    const page = await mainPage(api);
    const metric = await api.kernel.run(saveMetric, { name: 'Response time', suffix: 'ms' }, { actor: owner });
    const send = 'POST /v1/status-pages/{id}/metrics/{metric_id}/points' as const;
    const at = { id: page.id, second: metric.id };
    assert.deepEqual(await api.call(send, { ...at, body: { value: 184 }, status: 200 }), { taken: 1 });
    await api.call(send, { ...at, body: { value: 'fast' }, status: 422 });
    await api.call(send, { ...at, second: 'absent', body: { value: 1 }, status: 404 });
  },

  async 'a maintenance is scheduled, told of and listed'(api) {
    const page = await mainPage(api);
    const componentId = await aComponent(api, 'Database');
    const inHours = (hours: number) => new Date(api.kernel.now().getTime() + hours * 3_600_000).toISOString();
    const body = {
      ...{ idempotency_key: key(), status_page_id: page.id, name: 'Bigger disks', notify_subscribers: true },
      ...{ maintenance_status: 'maintenance_scheduled', message: 'Reads go on.', start_at: inHours(1) },
      ...{ end_at: inHours(2), affected_component_ids: [componentId] },
    };
    const { status_page_maintenance: made } = await api.call('POST /v2/status_page_maintenances', { body });
    const shown = { id: made.id };
    const read = async () =>
      (await api.call('GET /v2/status_page_maintenances/{status_page_maintenance_id}', shown)).status_page_maintenance;
    assert.deepEqual(await read(), made);
    assert.deepEqual(
      (await api.call('POST /v2/status_page_maintenances', { body })).status_page_maintenance,
      made,
      'once for a key',
    );
    assert.deepEqual(made.component_maintenance_periods, [
      { component_id: componentId, start_at: body.start_at, end_at: body.end_at },
    ]);
    const update = { status_page_maintenance_id: made.id, message: 'Writes too.', notify_subscribers: true };
    await api.call('POST /v2/status_page_maintenance_updates', { body: update });
    assert.deepEqual(
      (await read()).updates.map((one: Json) => one.message),
      ['Reads go on.', 'Writes too.'],
    );
    const times = { name: 'Moved', start_at: inHours(3), end_at: inHours(4) };
    const moving = 'PUT /v2/status_page_maintenances/{status_page_maintenance_id}' as const;
    const { status_page_maintenance: moved } = await api.call(moving, { ...shown, body: times });
    assert.deepEqual(
      [moved.name, moved.component_maintenance_periods[0].start_at, moved.automate_maintenance_status],
      ['Moved', new Date(times.start_at).toISOString(), true],
    );
    const ended = await api.call(moving, { ...shown, body: { ...times, end_at: inHours(-1) }, status: 422 });
    assert.equal(ended.errors[0].source.field, 'end_at');
    const early = { ...update, maintenance_status: 'maintenance_complete' };
    await api.call('POST /v2/status_page_maintenance_updates', { body: early, status: 409 });
    const query = `?status_page_id=${page.id}&component_id=${componentId}`;
    const { status_page_maintenances: listed } = await api.call('GET /v2/status_page_maintenances', { query });
    assert.deepEqual(
      listed.map((one: Json) => one.id),
      [made.id],
    );
    await api.call('GET /v2/status_page_maintenances/{status_page_maintenance_id}', { id: 'absent', status: 404 });
  },

  async 'a maintenance that is taken away is called off, and gone for clients'(api) {
    const page = await mainPage(api);
    const componentId = await aComponent(api, 'Network');
    const inHours = (hours: number) => new Date(api.kernel.now().getTime() + hours * 3_600_000).toISOString();
    const times = { name: 'New switches', start_at: inHours(3), end_at: inHours(4) };
    const { status_page_maintenance: made } = await api.call('POST /v2/status_page_maintenances', {
      body: {
        ...{ ...times, idempotency_key: key(), status_page_id: page.id, notify_subscribers: true },
        ...{ maintenance_status: 'maintenance_scheduled', message: 'Short.', affected_component_ids: [componentId] },
      },
    });
    const shown = { id: made.id };
    const query = `?status_page_id=${page.id}&component_id=${componentId}`;
    const moving = 'PUT /v2/status_page_maintenances/{status_page_maintenance_id}' as const;
    const off = 'DELETE /v2/status_page_maintenances/{status_page_maintenance_id}' as const;
    const facts = (await api.kernel.facts()).length;
    await api.call(moving, { ...shown, body: times });
    assert.equal((await api.kernel.facts()).length, facts, 'the same again is no fact');
    await api.call(off, shown);
    assert.equal((await api.kernel.facts('maintenance.cancelled')).length, 1, 'and is told');
    for (const operation of [off, 'GET /v2/status_page_maintenances/{status_page_maintenance_id}'] as const)
      await api.call(operation, { ...shown, status: 404 });
    const left = await api.call('GET /v2/status_page_maintenances', { query });
    assert.deepEqual(left.status_page_maintenances, []);
  },
};
