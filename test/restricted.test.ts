import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { updateEntry } from '../src/catalog/entries/update-entry.ts';
import { listEntries, showEntry } from '../src/catalog/entries/list.ts';
import { startImport } from '../src/catalog/imports/start-import.ts';
import { showType } from '../src/catalog/types/list.ts';
import { inputOf } from '../src/catalog/types/ensure.ts';
import { updateSchema } from '../src/catalog/types/update-schema.ts';
import { addCustomers } from '../src/communications/customers/add-customers.ts';
import { decideAudience } from '../src/communications/decide-audience.ts';
import { publishUpdate } from '../src/communications/publish-update.ts';
import { declareIncident } from '../src/incidents/declare.ts';
import { createField } from '../src/incidents/fields/create-field.ts';
import type { Actor } from '../src/kernel/ctx.ts';
import { factsAfter } from '../src/kernel/live.ts';
import { createServer } from '../src/kernel/process.ts';
import { modules } from '../src/main/modules.ts';
import { addUser } from '../src/people/add-user.ts';
import { createApiKey } from '../src/people/create-api-key.ts';
import { keyRoles, permissionsOfKey, permissionsOfRole } from '../src/people/rules.ts';
import { owner, testKernel, type TestKernel } from './kit/kernel.ts';
import { apart } from './privacy-apart.ts';
import { queryInputs, routeInputs, type Ids } from './privacy-inputs.ts';

const customerType = 'Custom["Customer"]';
const secrets = ['xylophone', 'kumquat', 'dragonfruit', 'persimmon'];
const restricted = ['contract', 'tier', 'contacts'];
let kernel: TestKernel;
let [entryId, typeId, incidentId, bulkId, token] = ['', '', '', '', ''];
let outsiders: { actor: Actor; name: string }[];
const by = { actor: owner };

before(async () => {
  kernel = await testKernel(modules, { DEMO: 'true' });
  const type = await kernel.ask(showType, { id: customerType }, by);
  typeId = type.id;
  const contract = {
    id: 'contract',
    name: 'Contract value',
    type: 'String',
    array: false,
    mode: '' as const,
    path: [],
  };
  const attributes = [...type.attributes.map(inputOf), contract];
  await kernel.run(updateSchema, { typeId, version: type.schemaVersion, attributes }, by);
  const { entries } = await kernel.ask(listEntries, { typeId }, by);
  entryId = entries[0]?.id ?? '';
  const values = { ...entries[0]?.attributeValues, tier: 'kumquat', contacts: ['dragonfruit@acme.example'] };
  await kernel.run(updateEntry, { id: entryId, values: { ...values, contract: 'persimmon' } }, by);
  const readers = { roles: [], userIds: [] };
  const now = await kernel.ask(showType, { id: typeId }, by);
  const shut = now.attributes
    .map(inputOf)
    .map((one) => (restricted.includes(one.id ?? '') ? { ...one, readers } : one));
  await kernel.run(updateSchema, { typeId, version: now.schemaVersion, attributes: shut }, by);
  const file = `id,contract,contacts\n${entryId},xylophone,dragonfruit@acme.example; xylophone\n${entryId}x,xylophone,`;
  bulkId = (await kernel.run(startImport, { format: 'csv', typeId, text: file }, by)).id;
  await kernel.jobs.drain();
  incidentId = (await kernel.run(declareIncident, { name: 'Checkout is down' }, by)).id;
  await kernel.run(addCustomers, { incidentId, customerIds: [entryId] }, by);
  const person = { name: 'Adam Admin', email: 'adam@example.com', role: 'administrator' as const };
  const { id } = await kernel.run(addUser, person, by);
  const roles = Object.keys(keyRoles).filter((role) => role !== 'catalog_restricted_viewer');
  const made = await kernel.run(createApiKey, { name: 'Everything else', roles }, by);
  token = made.token;
  outsiders = [
    {
      name: 'an administrator',
      actor: { kind: 'user', id, name: 'Adam', permissions: permissionsOfRole('administrator') },
    },
    { name: 'a key', actor: { kind: 'api_key', id: made.id, name: 'Key', permissions: permissionsOfKey(roles) } },
  ];
});
after(() => kernel.end());

/** The walk's ids, all of them one thing. */
const all = (id: string) => new Proxy({} as Ids, { get: () => id });
const world = () => [all(entryId), all(incidentId), all(typeId), all(bulkId)];

const condition = (key: string) => ({
  subject: `customer.catalog_attribute["${key}"]`,
  operation: 'is_set',
  param_bindings: [],
});
const groups = (key: string, root = 'customer') => [
  { conditions: [{ ...condition(key), subject: condition(key).subject.replace('customer', root) }] },
];

/** What shows values of the catalog, asked for the entry that holds what is restricted. */
const aimed = (): Record<string, object[]> => ({
  'catalog.list_entries': [
    ...[{ typeId }, { typeId, words: 'xylophone' }, { typeId, words: 'kumquat' }, { typeId, identifier: 'xylophone' }],
    ...restricted.map((attributeId) => ({ typeId, filter: { attributeId, value: 'xylophone' } })),
    ...restricted.map((attributeId) => ({ typeId, filter: { attributeId, value: null } })),
  ],
  'catalog.search': secrets.map((words) => ({ words })),
  'expressions.options': [{ type: customerType, words: 'xylo' }],
  'expressions.try': restricted.map((key) => ({
    ...{ rootType: customerType, roots: { entry: entryId }, condition_groups: groups(key, 'entry') },
    expressions: [
      { label: 'It', reference: 'it', root_reference: `entry.catalog_attribute["${key}"]`, operations: [] },
    ],
  })),
  'communications.preview_segment': restricted.map((key) => ({ condition_groups: groups(key) })),
  'communications.offer_customers': [{ words: '' }, { words: 'xylophone' }],
  'people.list_audit': [{ what: 'catalog_entry' }, { object: entryId }, { limit: 500 }],
});

function assertSilent(given: unknown, where: string): void {
  const text = (typeof given === 'string' ? given : (JSON.stringify(given) ?? '')).toLowerCase();
  assert.deepEqual(
    secrets.filter((secret) => text.includes(secret)),
    [],
    `${where} shows it: ${text.slice(0, 600)}`,
  );
}
const outcome = (work: Promise<unknown>) => work.catch((error: unknown) => String(error));

test('the walk can see: an owner reads all of it', async () => {
  const text = JSON.stringify(await kernel.ask(showEntry, { id: entryId }, by));
  for (const word of ['xylophone', 'kumquat', 'dragonfruit']) assert.ok(text.includes(word), word);
});

test('no query shows a restricted value to whoever is no reader', async () => {
  for (const { actor, name } of outsiders)
    for (const query of modules.flatMap(({ queries }) => queries ?? [])) {
      const walked = (queryInputs[query.name] ?? []).flatMap((input) => world().map(input));
      for (const input of [...walked, ...(aimed()[query.name] ?? [])])
        assertSilent(await outcome(kernel.ask(query, input, { actor })), `${query.name} for ${name}`);
    }
});

test('no route answers a key with a restricted value', async () => {
  const app = await createServer(kernel);
  const headers = { authorization: `Bearer ${token}` };
  for (const name of Object.keys(routeInputs)) {
    const { params, query, body } = routeInputs[name] ?? {};
    const [method = '', url = ''] = name.split(' ');
    if (method !== 'GET' && apart.some((pattern) => pattern.test(name))) continue;
    for (const of of world()) {
      const filled = Object.entries(params?.(of) ?? {}).reduce(
        (path, [key, value]) => path.replace(`:${key}`, String(value)),
        url,
      );
      if (method !== 'GET' && !/preview|try|matching|labels/.test(url)) continue;
      const reply = await app.inject({
        ...{ method: method as 'GET', url: query ? `${filled}?${query(of)}` : filled, headers },
        ...(method !== 'GET' && body && { payload: body(of) }),
      });
      assertSilent(reply.body, name);
    }
  }
  for (const url of [
    ...['v2', 'v3'].map((version) => `/api/${version}/catalog_entries?catalog_type_id=${typeId}`),
    ...['v2', 'v3'].map((version) => `/api/${version}/catalog_entries/${entryId}`),
    `/api/v3/catalog_entries/${entryId}?expand=true`,
    `/api/candor/v1/catalog/entries?catalog_type_id=${typeId}`,
    ...['jsonl', 'csv'].map((format) => `/api/candor/v1/audit_log/export.${format}`),
  ]) {
    const reply = await app.inject({ method: 'GET', url, headers });
    assertSilent(reply.body, url);
    assert.ok(reply.statusCode === 200 || url.includes('audit_log'), `${url}: ${reply.body}`);
  }
  const put = await app.inject({
    ...{ method: 'PUT', url: `/api/v3/catalog_entries/${entryId}`, headers },
    payload: { name: 'Renamed', attribute_values: { domains: { array_value: [] } } },
  });
  assert.equal(put.statusCode, 200, put.body);
  const { entry } = await kernel.ask(showEntry, { id: entryId }, by);
  assert.deepEqual([entry.name, entry.attributeValues.tier], ['Renamed', 'kumquat']);
  await app.close();
});

test('neither facts since it is restricted nor the live stream carry a value', async () => {
  const since = await kernel.facts();
  const at = since.findIndex(({ name }) => name === 'catalog_attribute.readers_changed');
  for (const fact of since.slice(at)) assertSilent(fact, fact.name);
  for (const { actor } of outsiders) {
    const { facts } = await factsAfter(kernel, { xid: '0', id: '' }, actor);
    for (const { id, name, incidentId: incident } of facts) assertSilent({ id, name, incident }, name);
  }
});

test('what is restricted cannot be shown to everyone by a custom field', async () => {
  const field = { name: 'Who', kind: 'single_select' as const, catalogTypeId: typeId, groupByAttributeId: 'tier' };
  await assert.rejects(kernel.run(createField, field, by), /“Tier” is restricted, and what there is to choose/);
});

test('words reach a customer whose contacts are restricted', async () => {
  await kernel.run(decideAudience, { incidentId, answer: 'some_customers', customerIds: [entryId] }, by);
  const words = {
    status: 'investigating' as const,
    words: 'Checkout is slow for you.',
    audience: 'some_customers' as const,
  };
  await kernel.run(publishUpdate, { incidentId, ...words }, { actor: outsiders[0]?.actor ?? owner });
  const sent = await sql<{ address: string }>`select address from customer_deliveries`.execute(kernel.db);
  assert.deepEqual(
    sent.rows.map(({ address }) => address),
    ['dragonfruit@acme.example'],
  );
});
