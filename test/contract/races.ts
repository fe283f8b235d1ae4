import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { createCandor } from '../../client/index.ts';
import type { Api, Json, Method, Resource } from '../kit/conformance.ts';
import * as announcements from './announcements.ts';
import * as catalog from './catalog.ts';
import * as followUps from './follow-ups.ts';
import * as incidents from './incidents.ts';
import * as people from './people.ts';
import * as settings from './settings.ts';
import * as structures from './structures.ts';

export const resources: Resource[] = [];

const texts = ['name', 'title', 'description', 'value', 'shortform', 'external_id'] as const;
const textsIn = (given: Json) => texts.filter((key) => typeof given[key] === 'string');
/** What two writers say about one thing: every text of it differs, so that a mixture of both would show. */
const twoChanges = (change: Json): [Json, Json] => {
  assert.ok(textsIn(change).length > 0, Object.keys(change).join(', '));
  const by = (writer: string) => Object.fromEntries(textsIn(change).map((key) => [key, `${change[key]}-${writer}`]));
  return [
    { ...change, ...by('one') },
    { ...change, ...by('two') },
  ];
};

type Answer = { status: number; etag: string | null; json: Json };
async function over(api: Api, base: string, method: Method, path: string, body?: object, ifMatch?: string | null) {
  const headers = {
    authorization: api.authorization,
    ...(body && { 'content-type': 'application/json' }),
    ...(ifMatch && { 'if-match': ifMatch }),
  };
  const reply = await fetch(`${base}/api${path}`, { method, headers, body: body && JSON.stringify(body) });
  return { status: reply.status, etag: reply.headers.get('etag'), json: await reply.json() } as Answer;
}

/** Two at once: whoever read first is told with If-Match; without it one replaces the other whole, and nothing is mixed. */
async function race(api: Api, base: string, { path, one, create, change, status = {} }: Resource): Promise<void> {
  const sent = await create(api, 900);
  const made = (await api.call(`POST ${path as '/'}`, { body: sent, status: status.create }))[one];
  const at = `${path}/${made.id}`;
  const read = await over(api, base, 'GET', at);
  const changes = twoChanges(change?.(made, sent));
  const both = await Promise.all(changes.map((body) => over(api, base, 'PUT', at, body, read.etag)));
  assert.deepEqual(both.map((answer) => answer.status).toSorted(), [200, 409], `${path}: one of two is told`);
  const [won, lost] = both.toSorted((a, b) => a.status - b.status) as [Answer, Answer];
  assert.deepEqual([lost.json.type, lost.json.errors[0].source.field], ['conflict', 'if_match'], path);
  assert.deepEqual((await over(api, base, 'GET', at)).json[one], won.json[one], `${path}: what won stands`);

  const blind = await Promise.all(changes.map((body) => over(api, base, 'PUT', at, body)));
  assert.deepEqual(
    blind.map((answer) => answer.status),
    [200, 200],
    path,
  );
  const ended = (await over(api, base, 'GET', at)).json[one];
  const said = (given: Json) => textsIn(changes[0]).map((key) => given[key]);
  assert.ok(
    changes.some((body) => isDeepStrictEqual(said(body), said(ended))),
    `${path}: the end is one of the two, whole: ${said(ended)}`,
  );
  assert.ok(
    blind.some(({ json }) => isDeepStrictEqual(json[one], ended)),
    `${path}: the end is what one of them was answered`,
  );
}

const raced = [settings, incidents, followUps, catalog, people, announcements, structures]
  .flatMap((family) => family.resources)
  .filter(({ change, without = [] }) => change && !without.includes('show'));

/** An element as it is sent: without its id, and without what its conditions are called. */
const bare = ({ id: _id, required_if_condition_groups: _one, show_if_condition_groups: _other, ...one }: Json) => one;

export const calls: Record<string, (api: Api) => Promise<void>> = {
  async 'two writers at once on each resource: one is told, and no change is lost unseen'(api) {
    const base = await api.app.listen({ port: 0, host: '127.0.0.1' });
    assert.ok(raced.length >= 12, `${raced.length} resources`);
    const failed: string[] = [];
    for (const resource of raced) await race(api, base, resource).catch((error: Error) => failed.push(error.message));
    assert.deepEqual(failed, []);
  },
  async 'the TypeScript client reads and is refused as others are'(api) {
    const url = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`;
    const candor = createCandor({ url, key: api.authorization.replace('Bearer ', '') });
    const body = { name: 'By the client', description: '', rank: 77 };
    const { data: made } = await candor.POST('/api/v1/severities', { body });
    const id = made?.severity.id ?? '';
    const { data: read } = await candor.GET('/api/v1/severities/{id}', { params: { path: { id } } });
    assert.deepEqual([read?.severity.name, read?.severity.rank], [body.name, body.rank]);
    const { error, response } = await candor.GET('/api/v1/severities/{id}', { params: { path: { id: 'absent' } } });
    assert.deepEqual([response.status, error?.type], [404, 'not_found']);
    const strange = createCandor({ url, key: 'inc_wrong' });
    assert.equal((await strange.GET('/api/v2/incidents')).error?.status, 401);
  },

  async 'two at once on everyone’s form: one is told by If-Match, and blind ones replace each other whole'(api) {
    const base = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`;
    const at = '/v3/incident_forms/resolve';
    const form = (await over(api, base, 'GET', at)).json.incident_form;
    const elements: Json[] = form.lifecycle_elements;
    const by = (description: string) => ({
      ...{ form_type: 'resolve', expressions: [] },
      lifecycle_elements: elements.map((one, index) => ({ ...bare(one), ...(index === 0 && { description }) })),
    });
    const etag = (await over(api, base, 'GET', at)).etag;
    const told = await Promise.all(['One', 'Two'].map((words) => over(api, base, 'PUT', at, by(words), etag)));
    assert.deepEqual(told.map(({ status }) => status).toSorted(), [200, 409]);
    const blind = await Promise.all(['Three', 'Four', 'Five'].map((words) => over(api, base, 'PUT', at, by(words))));
    assert.deepEqual(
      blind.map(({ status }) => status),
      [200, 200, 200],
    );
    const ended = (await over(api, base, 'GET', at)).json.incident_form;
    assert.ok(['Three', 'Four', 'Five'].includes(ended.lifecycle_elements[0].description));
  },

  async 'what a client of the contract has no name for stays as somebody else made it meanwhile'(api) {
    const base = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`;
    const inHours = (hours: number) => new Date(api.kernel.now().getTime() + hours * 3_600_000).toISOString();
    const [page] = (await over(api, base, 'GET', '/v2/status_pages')).json.status_pages;
    const named = async (name: string) =>
      (await api.call('POST /v2/status_page_components', { body: { name } })).status_page_component.id;
    const [first, second] = [await named('Raced by one'), await named('Raced by two')];
    const { status_page_maintenance: made } = await api.call('POST /v2/status_page_maintenances', {
      body: {
        ...{ idempotency_key: 'raced', status_page_id: page.id, name: 'Raced', message: '', notify_subscribers: false },
        ...{ maintenance_status: 'maintenance_scheduled', start_at: inHours(1), end_at: inHours(2) },
        affected_component_ids: [first],
      },
    });
    const where = `/candor/v1/status-pages/${page.id}/maintenances/${made.id}`;
    const times = { scheduled_for: inHours(1), scheduled_until: inHours(2), component_ids: [first, second] };
    const renaming = { name: 'Renamed', start_at: inHours(1), end_at: inHours(2) };
    const both = await Promise.all([
      over(api, base, 'PUT', where, { ...times, name: 'Raced' }),
      over(api, base, 'PUT', `/v2/status_page_maintenances/${made.id}`, renaming),
    ]);
    assert.deepEqual(
      both.map(({ status }) => status),
      [200, 200],
    );
    const left = (await over(api, base, 'GET', `/v2/status_page_maintenances/${made.id}`)).json.status_page_maintenance;
    assert.deepEqual(
      left.component_maintenance_periods.map((one: Json) => one.component_id).toSorted(),
      [first, second].toSorted(),
      'a name that is changed takes no component away that somebody added meanwhile',
    );
    const component = `/candor/v1/status-pages/${page.id}/components/${first}`;
    await Promise.all([
      over(api, base, 'PUT', component, { name: 'Raced by one', show_uptime: false }),
      over(api, base, 'PUT', `/v2/status_page_components/${first}`, { name: 'Raced by one', description: 'Both' }),
    ]);
    const { status_pages: pages } = (await over(api, base, 'GET', '/candor/v1/status-pages')).json;
    const shown = pages.flatMap((one: Json) => one.components).find((one: Json) => one.id === first);
    assert.equal(shown.show_uptime, false, 'what the contract does not name stays');
  },

  async 'two who send the version that both have read: the second is told, also without If-Match'(api) {
    const base = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`;
    const twice = async (method: Method, path: string, bodies: [object, object]) => {
      const both = await Promise.all(bodies.map((body) => over(api, base, method, path, body)));
      assert.deepEqual(both.map((answer) => answer.status).toSorted(), [200, 409], path);
      return both.find((answer) => answer.status === 200)?.json;
    };
    const body = { name: 'Raced', type_name: 'Custom["Raced"]', description: '', annotations: {} };
    const { catalog_type: type } = await api.call('POST /v3/catalog_types', { body });
    const added = (name: string) => ({
      version: type.schema.version,
      attributes: [{ name, type: 'String', array: false }],
    });
    const path = `/v3/catalog_types/${type.id}`;
    const { catalog_type: won } = await twice('POST', `${path}/actions/update_schema`, [added('One'), added('Two')]);
    assert.deepEqual((await over(api, base, 'GET', path)).json.catalog_type, won);

    const [usual] = (await over(api, base, 'GET', '/candor/v1/incident_forms')).json.incident_forms;
    const elements: object[] = usual.elements.map((element: Json) =>
      Object.fromEntries(Object.entries(element).filter(([, value]) => value !== null)),
    );
    const { version } = usual;
    const at = `/candor/v1/incident_forms/${usual.id}`;
    const turned = [...elements.slice(1), ...elements.slice(0, 1)];
    const { incident_form: form } = await twice('PUT', at, [
      { version, elements: elements.toReversed() },
      { version, elements: turned },
    ]);
    const [after] = (await over(api, base, 'GET', '/candor/v1/incident_forms')).json.incident_forms;
    assert.deepEqual(after, form);
  },
};
