import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { addUser } from '../../people/add-user.ts';
import { testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { bulkProgress } from '../bulk/progress.ts';
import { upsertEntries } from '../bulk/upsert-entries.ts';
import { listEntries } from '../entries/list.ts';
import { catalog } from '../module.ts';
import { createType } from '../types/create-type.ts';
import { fullReference } from './backstage.ts';
import { parseFile, type Format } from './parse.ts';
import { previewImport } from './preview-import.ts';
import { startImport } from './start-import.ts';

let kernel: TestKernel;
let typeId: string;
const caller = { actor: { kind: 'user' as const, id: 'ana', name: 'Ana', permissions: 'all' as const } };

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog], { DEMO: 'false' });
  const attributes = [
    { id: 'tier', name: 'Tier', type: 'Number', array: false },
    { id: 'needs', name: 'Depends on', type: 'Custom["Part"]', array: true },
    { id: 'note', name: 'Note', type: 'String', array: false },
  ];
  ({ id: typeId } = await kernel.run(createType, { name: 'Part', attributes }, caller));
});
after(() => kernel.end());

const preview = (format: Format, text: string, more = {}) =>
  kernel.ask(previewImport, { format, text, typeId, ...more }, caller);
async function run(format: Format, text: string, more = {}) {
  const { id } = await kernel.run(startImport, { format, text, typeId, ...more }, caller);
  await kernel.jobs.drain();
  return await kernel.ask(bulkProgress, { id }, caller);
}
const counts = ({ created, changed, unchanged }: { created: number; changed: number; unchanged: number }) => [
  created,
  changed,
  unchanged,
];
async function entriesOf(type: string) {
  const { entries, values } = await kernel.ask(listEntries, { typeId: type, pageSize: 250 }, caller);
  return new Map(
    entries.map((entry) => [entry.externalId ?? entry.name, { ...entry, resolved: values.get(entry.id) ?? {} }]),
  );
}

const csv = `name,external_id,Tier,depends on,colour
Web,web,1,"db; api",red
API,api,2,db,blue
DB,db,1,,grey
Broken,broken,many,,
Lost,lost,3,nowhere,`;

test('a dry run says what would happen, by line, and the real run does just that', async () => {
  const said = await preview('csv', csv);
  assert.deepEqual(
    [counts(said), said.errors],
    [[4, 0, 0], [{ line: 5, entry: 'Broken', sentence: '“Tier” must be a number, not “many”.' }]],
  );
  const waits = '“Depends on” refers to “nowhere”, and no Part answers to that yet. It waits until one does.';
  assert.deepEqual([said.refused, said.warned, said.warnings], [1, 1, [{ line: 6, entry: 'Lost', sentence: waits }]]);
  assert.equal(said.columns.colour, '');
  assert.equal(said.columns['depends on'], 'attribute:needs');
  assert.equal((await entriesOf(typeId)).size, 0, 'a dry run writes nothing');
  const done = await run('csv', csv);
  assert.deepEqual([done.status, done.total, done.done, counts(done), done.refused], ['finished', 5, 5, [4, 0, 0], 1]);
  assert.deepEqual(
    done.refusedRows.map(({ line, entry }) => [line, entry]),
    [[5, 'Broken']],
  );
  assert.deepEqual(
    done.warnedRows.map(({ line, problems }) => [line, problems[0]?.sentence]),
    [[6, waits]],
  );
  const web = (await entriesOf(typeId)).get('web');
  assert.deepEqual(
    web?.resolved.needs?.map(({ label, entry }) => [label, Boolean(entry)]),
    [
      ['DB', true],
      ['API', true],
    ],
  );
  assert.equal((await kernel.facts('catalog_bulk.queued')).length, 1);
  const [finished] = await kernel.facts('catalog_bulk.finished');
  assert.deepEqual([finished?.refs.created, finished?.refs.refused], [4, 1]);
  assert.equal((await kernel.facts('catalog_entry.created')).length, 0, 'one fact tells it, with counts');
});

test('the same file again changes nothing; columns that are not there leave their values alone', async () => {
  assert.deepEqual(counts(await preview('csv', csv)), [0, 0, 4]);
  assert.deepEqual(counts(await run('csv', csv)), [0, 0, 4]);
  const said = await preview('csv', 'external_id;note\nweb;hello\napi;');
  assert.deepEqual(counts(said), [0, 1, 1]);
  assert.deepEqual(said.examples.changed, [{ line: 2, name: 'Web', type: 'Part', changes: ['Note'] }]);
  await run('csv', 'external_id;note\nweb;hello');
  const web = (await entriesOf(typeId)).get('web');
  assert.deepEqual([web?.attributeValues.note, web?.attributeValues.tier, web?.name], ['hello', '1', 'Web']);
});

async function noteAndTier() {
  const all = await entriesOf(typeId);
  return [all.get('web')?.attributeValues.note, all.get('api')?.attributeValues.tier];
}

test('what one entry of a file does not have stays, whatever others of the file have; what it has emptied goes', async () => {
  await run('json', '[{"external_id":"web","note":"kept"},{"external_id":"api","Tier":3}]');
  assert.deepEqual(await noteAndTier(), ['kept', '3']);
  assert.deepEqual(counts(await preview('csv', 'external_id,note,Tier\nweb\napi,short')), [0, 1, 1]);
  await run('yaml', '- { external_id: web, Tier: 1 }\n- { external_id: api, note: short }');
  assert.deepEqual(await noteAndTier(), ['kept', '3']);
  await run('json', '[{"external_id":"web","note":null},{"external_id":"api","Tier":""}]');
  assert.deepEqual(await noteAndTier(), [undefined, undefined]);
  await run('csv', 'external_id,note,Tier\nweb,hello,1\napi,,2');
});

test('JSON and YAML name entries the same way, with the line of each problem', async () => {
  const json =
    '[\n  {"name": "Web", "external_id": "web", "Tier": 1},\n  {"name": "New", "external_id": "new",\n   "Tier": "x"},\n  7\n]';
  const said = await preview('json', json);
  assert.deepEqual(
    [counts(said), said.errors.map(({ line }) => line)],
    [
      [0, 0, 1],
      [3, 5],
    ],
  );
  const packed = await preview('json', '[{"name":"Packed"},{"name":["a","b"]},7,{"name":"Nest","note":{}}]');
  assert.deepEqual([counts(packed), packed.refused], [[1, 0, 0], 3], 'others on its line are not refused with it');
  assert.deepEqual(
    packed.errors.map(({ entry }) => entry),
    ['entry 3', 'entry 2', 'Nest'],
  );
  assert.match((await preview('csv', 'name,note\nWeb,a, b')).errors[0]?.sentence ?? '', /more cells/);
  assert.match((await preview('json', '[\n{"name": }')).errors[0]?.sentence ?? '', /no JSON/);
  const yaml =
    'entries:\n  - name: Cache\n    external_id: cache\n    Tier: 2\n  - name: Web\n    external_id: web\n    Tier: many\n';
  const read = await preview('yaml', yaml);
  assert.deepEqual([counts(read), read.errors.map(({ line }) => line)], [[1, 0, 0], [5]]);
  assert.equal((await run('yaml', yaml)).created, 1);
  assert.ok((await entriesOf(typeId)).has('cache'));
  assert.match((await preview('yaml', 'a: [1')).errors[0]?.sentence ?? '', /no YAML/);
});

test('no file makes the reader fail', () => {
  for (const format of ['csv', 'json', 'yaml', 'backstage'] as const)
    for (const text of ['', '"', '\0', '{{{', '- - -', 'a,b\n"x', '&a [*a]', '[[[[', '---\n---\n', '\uFEFFname\nx'])
      assert.ok(Array.isArray(parseFile(format, text).records), `${format} ${JSON.stringify(text)}`);
});

const backstage = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: shop
  title: Shop
  tags: [web]
spec: { type: website, lifecycle: production, owner: team-a, system: store, dependsOn: ["resource:db", "component:other/stock"], providesApis: [orders] }
---
kind: Component
metadata: { name: stock, namespace: other }
spec: { owner: group:default/team-a }
---
kind: Resource
metadata: { name: db }
spec: { type: database, owner: user:ana }
---
kind: API
metadata: { name: orders }
spec: { type: openapi, owner: team-a }
---
kind: System
metadata: { name: store }
spec: { owner: team-a, domain: retail }
---
kind: Domain
metadata: { name: retail }
---
kind: Group
metadata: { name: team-a }
spec: { type: team, profile: { displayName: Team A }, members: [ana] }
---
kind: User
metadata: { name: ana }
spec: { profile: { displayName: Ana Souza, email: Ana@example.com } }
---
kind: Location
metadata: { name: here }
---
kind: Component
`;

const repository = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: checkout, description: Takes the money }
spec:
  type: service
  lifecycle: production
  owner: group:default/payments
  system: shop
  dependsOn: ["component:ledger", "resource:checkout-db", "api:rates"]
  providesApis: [checkout-api]
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: payments }
spec: { type: team, children: [payments-core], members: [bo] }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: checkout-db }
spec: { type: database, owner: payments }
---
kind: Component
`;
const repositoryOrg = `kind: Group
metadata: { name: payments }
spec: { type: team, children: [payments-core, payments-lost], members: [bo] }
---
kind: Group
metadata: { name: payments-core }
spec: { type: team }
---
kind: User
metadata: { name: bo }
spec: { profile: { displayName: Bo }, memberOf: [payments-core] }
---
kind: API
metadata: { name: checkout-api }
spec: { type: openapi, owner: payments, system: shop }
---
kind: System
metadata: { name: shop }
---
kind: API
metadata: { name: checkout-api, namespace: default }
`;

test('a Backstage file of one repository comes in whole; what it refers to elsewhere waits until it comes', async () => {
  const no = { typeId: undefined };
  const said = await preview('backstage', repository, no);
  assert.deepEqual([counts(said), said.refused, said.warned], [[3, 0, 0], 1, 2]);
  assert.deepEqual(
    said.warnings.map(({ line, sentence }) => `${line} ${/“group:[^”]+”|“[a-z]+:[^”]+”/.exec(sentence)?.[0]}`),
    [
      '1 “system:default/shop”',
      '1 “component:default/ledger”',
      '1 “api:default/checkout-api”',
      '1 “api:default/rates”',
      '12 “user:default/bo”',
    ],
  );
  assert.deepEqual(said.newTypes.toSorted(), ['API', 'Backstage user', 'Component', 'Group', 'Resource', 'System']);
  const done = await run('backstage', repository, no);
  assert.deepEqual([counts(done), done.refused, done.warned, done.total], [[3, 0, 0], 1, 2, 4]);
  assert.match(done.refusedRows[0]?.problems[0]?.sentence ?? '', /metadata/);
  const checkout = async () => (await entriesOf('Custom["BackstageComponent"]')).get('component:default/checkout');
  const resolved = async () =>
    Object.entries((await checkout())?.resolved ?? {}).flatMap(([id, values]) =>
      values.filter(({ literal }) => literal?.includes(':')).map(({ entry }) => `${id} ${Boolean(entry)}`),
    );
  const before = ['owner true', 'system false', 'depends_on_components false', 'depends_on_resources true'];
  assert.deepEqual(await resolved(), [...before, 'provides_apis false', 'consumes_apis false']);
  const org = await run('backstage', repositoryOrg, no);
  assert.deepEqual([counts(org), org.refused, org.warned], [[4, 0, 1], 1, 0]);
  const both = before.map((line) => line.replace('system false', 'system true'));
  assert.deepEqual(await resolved(), [...both, 'provides_apis true', 'consumes_apis false']);
  const groups = await entriesOf('Custom["BackstageGroup"]');
  const core = groups.get('group:default/payments-core')?.resolved;
  assert.deepEqual([core?.parent?.[0]?.label, core?.members?.[0]?.label], ['payments', 'Bo']);
  assert.deepEqual(
    groups.get('group:default/payments')?.resolved.children?.map(({ label }) => label),
    ['payments-core'],
  );
  assert.equal((await preview('backstage', repositoryOrg, no)).skipped[0]?.line, 1);
});

test('a Backstage file of many documents brings every kind with its relations', async () => {
  await kernel.run(addUser, { name: 'Ana Souza', email: 'ana@example.com' }, caller);
  const said = await preview('backstage', backstage, { typeId: undefined });
  assert.deepEqual([counts(said), said.errors.map(({ line }) => line), said.skipped.length], [[8, 0, 0], [39], 1]);
  assert.deepEqual(said.newTypes, ['Domain'], 'the other kinds are there already');
  assert.deepEqual((await run('backstage', backstage, { typeId: undefined })).created, 8);
  const shop = (await entriesOf('Custom["BackstageComponent"]')).get('component:default/shop');
  const labels = (id: string) => shop?.resolved[id]?.map(({ label, entry }) => [label, Boolean(entry)]);
  assert.deepEqual(labels('owner'), [['Team A', true]]);
  assert.deepEqual(labels('system'), [['store', true]]);
  assert.deepEqual(labels('depends_on_resources'), [['db', true]]);
  assert.deepEqual(labels('depends_on_components'), [['stock', true]]);
  assert.deepEqual(labels('provides_apis'), [['orders', true]]);
  const group = (await entriesOf('Custom["BackstageGroup"]')).get('group:default/team-a');
  assert.deepEqual(group?.resolved.owns?.map(({ label }) => label).sort(), ['Shop', 'stock']);
  const ana = (await entriesOf('Custom["BackstageUser"]')).get('user:default/ana');
  assert.equal(ana?.resolved.user?.[0]?.label, 'Ana Souza');
  assert.ok(ana?.resolved.user?.[0]?.entry, 'the person of the organisation, by address');
  assert.equal((await run('backstage', backstage, { typeId: undefined })).unchanged, 8);
});

test('a relation is written out from where it stands', () => {
  assert.equal(fullReference('db', 'resource', 'default'), 'resource:default/db');
  assert.equal(fullReference('user:ana', 'group', 'x'), 'user:x/ana');
  assert.equal(fullReference('API:Shop/Orders', 'component', 'x'), 'api:shop/orders');
});

test('a bulk change of the API keeps what each row did, and goes on where it was stopped', async () => {
  const entries = Array.from({ length: 1_203 }, (_, index) => ({
    name: `Bulk ${index}`,
    externalId: `b${index}`,
    values: { needs: [`b${index + 1}`] },
  }));
  const { id } = await kernel.run(upsertEntries, { typeId, entries }, caller);
  await kernel.jobs.drain();
  const done = await kernel.ask(bulkProgress, { id }, caller);
  assert.deepEqual([done.status, done.created, done.refused], ['finished', 1_203, 0]);
  const again = await kernel.run(
    upsertEntries,
    {
      typeId,
      entries: [
        { externalId: 'b7', name: 'Renamed', values: {} },
        { id: 'none', values: {} },
      ],
      attributeIds: [],
    },
    caller,
  );
  await kernel.jobs.drain();
  const changed = await kernel.ask(bulkProgress, { id: again.id }, caller);
  assert.deepEqual([counts(changed), changed.refusedRows[0]?.problems[0]?.pointer], [[0, 1, 0], 'id']);
  const b7 = await kernel.ask(listEntries, { typeId, identifier: 'b7' }, caller);
  assert.deepEqual([b7.entries[0]?.name, b7.entries[0]?.attributeValues.needs], ['Renamed', ['b8']]);
  const b1202 = await kernel.ask(listEntries, { typeId, identifier: 'b1202' }, caller);
  assert.equal(b1202.values.get(b1202.entries[0]?.id ?? '')?.needs?.[0]?.entry, null, 'it waits for b1203');
});

test('a bulk change whose job was lost is found by the sweep', async () => {
  const { id } = await kernel.run(upsertEntries, { typeId, entries: [{ name: 'Swept', externalId: 'swept' }] }, caller);
  const timer = catalog.timers?.[0];
  assert.ok(timer);
  assert.deepEqual(await timer.due(kernel.context()), []);
  const later = { ...kernel.context(), now: () => new Date(Date.now() + 600_000) };
  assert.deepEqual(await timer.due(later), [{ id }]);
  await kernel.jobs.drain();
  assert.deepEqual(await timer.due(later), []);
});

const fields = (format: Format, text: string) => parseFile(format, text).records.map((record) => record.fields);

test('nothing of a file is replaced or rounded unseen: columns of one name, long numbers, versions', async () => {
  const twice = await preview('csv', 'name,note,Note,note\nA,first,second,third\n');
  assert.deepEqual(twice.columns, { name: 'name', note: 'attribute:note', Note: '', 'note (2)': '' });
  const both = { name: 'name', note: 'attribute:note', Note: 'attribute:note' };
  await assert.rejects(preview('csv', 'name,note,Note\nA,1,2\n', { columns: both }), /go to the same place/);
  assert.deepEqual(fields('csv', 'a,a,a (2),a\n1,2,3,4'), [{ a: '1', 'a (3)': '2', 'a (2)': '3', 'a (4)': '4' }]);
  assert.deepEqual(fields('json', '[{"id": 12345678901234567890, "v": 1.10, "n": 7, "e": 1e3}]'), [
    { id: '12345678901234567890', v: '1.10', n: 7, e: 1000 },
  ]);
  assert.deepEqual(fields('yaml', '- name: A\n  v: 1.10\n  id: 12345678901234567890\n  list: [2.0]\n'), [
    { name: 'A', v: '1.10', id: '12345678901234567890', list: ['2.0'] },
  ]);
});
