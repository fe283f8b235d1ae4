import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { UserError } from '../kernel/errors.ts';
import { kernelModule } from '../kernel/operations.ts';
import { addUser } from '../people/add-user.ts';
import { changeRole } from '../people/change-role.ts';
import { provisionPerson } from '../people/directory/provision-person.ts';
import { people } from '../people/module.ts';
import { setActive } from '../people/set-active.ts';
import { owner, testKernel, type TestKernel } from '../../test/kit/kernel.ts';
import { archiveEntry } from './entries/archive-entry.ts';
import { createEntry } from './entries/create-entry.ts';
import { entryGraph } from './entries/graph.ts';
import { listEntries, searchEntries, showEntry } from './entries/list.ts';
import { restoreEntry } from './entries/restore-entry.ts';
import { syncEntries } from './entries/sync-entries.ts';
import { updateEntry } from './entries/update-entry.ts';
import { loadSchema, needType } from './find.ts';
import { catalog } from './module.ts';
import { archiveType } from './types/archive-type.ts';
import { createType } from './types/create-type.ts';
import { listTypes } from './types/list.ts';
import { updateSchema } from './types/update-schema.ts';
import { inputOf } from './types/ensure.ts';

let kernel: TestKernel;
const person = { kind: 'user' as const, id: 'ana', name: 'Ana Souza', permissions: 'all' as const };
const caller = { actor: person };
const program = { actor: owner };

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog], { DEMO: 'true' });
});
after(() => kernel.end());

const typeNamed = async (name: string) => needType(await loadSchema(kernel.db), name);
async function entryNamed(typeName: string, identifier: string) {
  const { entries, values } = await kernel.ask(listEntries, { typeId: typeName, identifier }, caller);
  const [entry] = entries;
  assert.ok(entry, `${identifier} is in ${typeName}`);
  return { ...entry, resolved: values.get(entry.id) ?? {} };
}
const labels = (values: { label: string }[] | undefined) => (values ?? []).map(({ label }) => label).sort();

async function refusal(work: Promise<unknown>): Promise<UserError> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return error;
  }
  assert.fail('nothing was refused');
}

test('a fresh organisation has the built-in types, and a demo catalog that hangs together', async () => {
  const types = await kernel.ask(listTypes, {}, caller);
  const names = types.map(({ typeName }) => typeName);
  for (const wanted of [
    'User',
    'SlackChannel',
    'AlertPriority',
    'Custom["Team"]',
    'Custom["Service"]',
    'Custom["Customer"]',
  ])
    assert.ok(names.includes(wanted), wanted);
  assert.equal(types.find(({ isTeamType }) => isTeamType)?.name, 'Team');
  const checkout = await entryNamed('Custom["Service"]', 'checkout');
  assert.deepEqual(labels(checkout.resolved.owner), ['Storefront']);
  assert.deepEqual(labels(checkout.resolved.depends_on), ['Inventory', 'Payments API', 'Sessions']);
  assert.deepEqual(labels(checkout.resolved.customers), ['Hooli Market']);
  const hooli = await entryNamed('Custom["Customer"]', 'hooli.example');
  assert.deepEqual(labels(hooli.resolved.teams), ['Payments', 'Storefront']);
});

test('starting again adds nothing, and keeps away what people archived', async () => {
  const { id } = await kernel.run(createType, { name: 'Gone' }, caller);
  await kernel.run(archiveType, { id }, caller);
  const before = (await kernel.ask(listTypes, {}, caller)).map(({ id, entryCount }) => [id, entryCount]);
  await catalog.seed?.(kernel);
  assert.deepEqual(
    (await kernel.ask(listTypes, {}, caller)).map(({ id, entryCount }) => [id, entryCount]),
    before,
  );
});

test('people have an entry under their own id, found by their address, which follows their role', async () => {
  const { id } = await kernel.run(addUser, { name: 'Ben Okafor', email: 'Ben@Example.com' }, caller);
  const ben = await entryNamed('User', 'ben@example.com');
  assert.equal(ben.id, id);
  assert.equal(ben.attributeValues.role, 'responder');
  await kernel.run(changeRole, { userId: id, role: 'administrator' }, caller);
  assert.equal((await entryNamed('User', id)).attributeValues.role, 'administrator');
  await kernel.run(setActive, { userId: id, active: false }, caller);
  assert.equal((await kernel.ask(showEntry, { id }, caller)).entry.archivedAt === null, false);
  await kernel.run(setActive, { userId: id, active: true }, caller);
  assert.equal((await entryNamed('User', 'ben@example.com')).archivedAt, null);
  const renamed = { name: 'Ben Adeyemi', email: 'ben@example.com', userName: 'ben', externalId: null };
  const rest = { userId: id, givenName: 'Ben', familyName: 'Adeyemi', admitsAs: 'responder' as const, active: true };
  await kernel.run(provisionPerson, { ...renamed, ...rest }, program);
  assert.equal((await entryNamed('User', id)).name, 'Ben Adeyemi', 'as their directory calls them');
  const refused = await refusal(kernel.run(createEntry, { typeId: 'User', name: 'Nobody' }, caller));
  assert.match(refused.message, /kept by Candor/);
  assert.match((await refusal(kernel.run(archiveEntry, { id }, caller))).message, /kept by Candor/);
  const team = await kernel.run(
    createEntry,
    { typeId: 'Custom["Team"]', name: 'Ops', values: { members: [id] } },
    caller,
  );
  assert.deepEqual(labels((await entryNamed('User', id)).resolved.teams), ['Ops']);
  assert.ok(team.id);
});

test('a module keeps the entries of its type up to date, and only it may', async () => {
  const channels = { typeName: 'SlackChannel', managedBy: 'slack' };
  const general = { externalId: 'C1', name: '#general', values: { purpose: 'Everyone' } };
  const first = await kernel.run(
    syncEntries,
    { ...channels, entries: [general, { externalId: 'C2', name: '#ops' }] },
    program,
  );
  assert.equal(first.ids.length, 2);
  assert.equal((await kernel.facts('catalog_entries.synced')).length, 1);
  await kernel.run(syncEntries, { ...channels, entries: [general], gone: ['C2'] }, program);
  const { entries } = await kernel.ask(listEntries, { typeId: 'SlackChannel' }, caller);
  assert.deepEqual(
    entries.map(({ name }) => name),
    ['#general'],
  );
  await kernel.run(syncEntries, { ...channels, entries: [general] }, program);
  assert.equal((await kernel.facts('catalog_entries.synced')).length, 2, 'nothing new is no fact');
  assert.equal(
    (await refusal(kernel.run(syncEntries, { ...channels, managedBy: 'teams', entries: [] }, program))).code,
    'conflict',
  );
});

test('values are typed: every wrong one is named with its field', async () => {
  const { id: typeId } = await kernel.run(
    createType,
    {
      name: 'Machine',
      attributes: [
        { id: 'cores', name: 'Cores', type: 'Number', array: false },
        { id: 'spare', name: 'Spare', type: 'Bool', array: false },
        { id: 'since', name: 'Since', type: 'Timestamp', array: false },
        { id: 'page', name: 'Page', type: 'Url', array: false },
        { id: 'owner', name: 'Owner', type: 'Custom["Team"]', array: false },
        { id: 'tags', name: 'Tags', type: 'String', array: true },
      ],
    },
    caller,
  );
  const values = { cores: 'many', spare: 'perhaps', since: 'soon', page: 'ftp://x', owner: 'nobody', none: 'x' };
  const refused = await refusal(kernel.run(createEntry, { typeId, name: 'db-1', values }, caller));
  assert.deepEqual(
    refused.refusals.map(({ pointer }) => pointer).sort(),
    ['cores', 'none', 'owner', 'page', 'since', 'spare'].map((id) => `attribute_values.${id}`),
  );
  assert.match(refused.refusals.find(({ pointer }) => pointer.endsWith('owner'))?.sentence ?? '', /no Team answers/);
  const good = {
    cores: '16',
    spare: 'true',
    since: '2026-03-01',
    page: 'https://x.example',
    owner: 'payments',
    tags: ['a', 'b'],
  };
  const { id } = await kernel.run(createEntry, { typeId, name: 'db-1', values: good }, caller);
  const shown = await kernel.ask(showEntry, { id }, caller);
  assert.deepEqual(
    shown.values.owner?.map(({ label, literal }) => [label, literal]),
    [['Payments', 'payments']],
  );
  assert.deepEqual(shown.entry.attributeValues, good);
  assert.equal(
    (await refusal(kernel.run(createEntry, { typeId, name: 'x', values: { cores: ['1', '2'] } }, caller))).code,
    'invalid',
  );
});

test('who may set a value follows the mode of the attribute; others leave it as it is', async () => {
  const { id: typeId } = await kernel.run(
    createType,
    {
      name: 'Moded',
      attributes: [
        { id: 'api', name: 'By API', type: 'String', array: false, mode: 'api' },
        { id: 'dash', name: 'By hand', type: 'String', array: false, mode: 'dashboard' },
        { id: 'any', name: 'Any', type: 'String', array: false },
      ],
    },
    caller,
  );
  const { id } = await kernel.run(createEntry, { typeId, name: 'One', values: { dash: 'hand', any: 'a' } }, caller);
  await kernel.run(updateEntry, { id, name: 'One', values: { api: 'program' } }, program);
  const { entry } = await kernel.ask(showEntry, { id }, caller);
  assert.deepEqual(
    entry.attributeValues,
    { api: 'program', dash: 'hand' },
    'what the program may write and left out is cleared',
  );
  assert.match(
    (await refusal(kernel.run(updateEntry, { id, values: { api: 'x' } }, caller))).message,
    /kept by the API/,
  );
  assert.match(
    (await refusal(kernel.run(updateEntry, { id, values: { dash: 'x' } }, program))).message,
    /in the dashboard/,
  );
  await kernel.run(updateEntry, { id, values: { any: 'b' }, attributeIds: ['any'] }, program);
  assert.deepEqual((await kernel.ask(showEntry, { id }, caller)).entry.attributeValues, {
    api: 'program',
    dash: 'hand',
    any: 'b',
  });
  const [fact] = (await kernel.facts('catalog_entry.updated')).slice(-1);
  assert.deepEqual(fact?.body.changes, { Any: { from: null, to: 'b' } });
});

test('an external id or alias means one entry of its type', async () => {
  const { id: typeId } = await kernel.run(createType, { name: 'Unique' }, caller);
  const first = await kernel.run(createEntry, { typeId, name: 'A', externalId: 'a', aliases: ['alpha'] }, caller);
  for (const input of [{ externalId: 'a' }, { externalId: 'alpha' }])
    assert.equal((await refusal(kernel.run(createEntry, { typeId, name: 'B', ...input }, caller))).code, 'conflict');
  const taken = await refusal(kernel.run(createEntry, { typeId, name: 'B', aliases: ['a'] }, caller));
  assert.deepEqual([taken.refusals[0]?.pointer, taken.message], ['aliases', '“a” already means A.']);
  for (const identifier of [first.id, 'a', 'alpha', 'A'])
    assert.equal((await kernel.ask(listEntries, { typeId, identifier }, caller)).entries[0]?.id, first.id, identifier);
  const racing = ['x', 'y'].map((name) => kernel.run(createEntry, { typeId, name, externalId: 'same' }, caller));
  const settled = await Promise.allSettled(racing);
  assert.deepEqual(
    settled.map(({ status }) => status).sort(),
    ['fulfilled', 'rejected'],
    'two at once cannot both have it',
  );
});

test('what refers to an archived entry finds it again when it is restored, or another that answers', async () => {
  const { id: typeId } = await kernel.run(createType, { name: 'Target' }, caller);
  const source = await kernel.run(
    createType,
    { name: 'Source', attributes: [{ id: 'to', name: 'To', type: 'Custom["Target"]', array: false }] },
    caller,
  );
  const target = await kernel.run(createEntry, { typeId, name: 'T', externalId: 't' }, caller);
  const { id } = await kernel.run(createEntry, { typeId: source.id, name: 'S', values: { to: 't' } }, caller);
  const meant = async () => (await kernel.ask(showEntry, { id }, caller)).values.to?.[0]?.entry?.id;
  assert.equal(await meant(), target.id);
  await kernel.run(archiveEntry, { id: target.id }, caller);
  assert.equal(await meant(), undefined);
  await kernel.run(updateEntry, { id, name: 'S2', values: { to: 't' } }, caller);
  await kernel.run(restoreEntry, { id: target.id }, caller);
  assert.equal(await meant(), target.id);
  await kernel.run(archiveEntry, { id: target.id }, caller);
  const other = await kernel.run(createEntry, { typeId, name: 'T2', aliases: ['t'] }, caller);
  assert.equal(await meant(), other.id);
  assert.match((await refusal(kernel.run(restoreEntry, { id: target.id }, caller))).message, /T2 has taken/);
});

test('a type or attribute that something needs cannot go, and the sentence says what needs it', async () => {
  const team = await typeNamed('Custom["Team"]');
  assert.match((await refusal(kernel.run(archiveType, { id: team.id }, caller))).message, /type of teams/);
  assert.match((await refusal(kernel.run(archiveType, { id: 'User' }, caller))).message, /built in/);
  const service = await typeNamed('Custom["Service"]');
  const inUse = await refusal(kernel.run(archiveType, { id: service.id }, caller));
  assert.match(inUse.message, /“Services” of Team.*“Components used” of Customer.*refer to it/);
  const without = service.attributes.filter(({ id }) => id !== 'owner').map(inputOf);
  const removal = await refusal(
    kernel.run(updateSchema, { typeId: service.id, version: service.schemaVersion, attributes: without }, caller),
  );
  assert.match(
    removal.message,
    /“Owner” cannot be removed: .*“Services” of Team.*“People who own it” of Service.*“Teams behind it” of Customer/,
  );
  const retyped = service.attributes.map((attribute) => ({
    ...inputOf(attribute),
    ...(attribute.id === 'tier' && { type: 'String' }),
  }));
  const held = await refusal(
    kernel.run(updateSchema, { typeId: service.id, version: service.schemaVersion, attributes: retyped }, caller),
  );
  assert.match(held.message, /16 entries have a value of “Tier”/);
});

test('the schema has a version: a lost race changes nothing, and a wrong attribute is pointed at', async () => {
  const { id: typeId } = await kernel.run(createType, { name: 'Versioned' }, caller);
  const attributes = [{ id: 'a', name: 'A', type: 'String', array: false }];
  await kernel.run(updateSchema, { typeId, version: 1, attributes }, caller);
  assert.equal(
    (await refusal(kernel.run(updateSchema, { typeId, version: 1, attributes: [] }, caller))).code,
    'conflict',
  );
  assert.equal((await typeNamed(typeId)).schemaVersion, 2);
  const wrong = [
    { name: 'B', type: 'Nothing', array: false },
    { name: 'b', type: 'String', array: false },
    { name: 'C', type: 'Custom["Service"]', array: true, mode: 'backlink' as const, backlinkAttribute: 'owner' },
    { name: 'D', type: 'String', array: false, mode: 'path' as const, path: ['none'] },
  ];
  const refused = await refusal(kernel.run(updateSchema, { typeId, version: 2, attributes: wrong }, caller));
  assert.deepEqual(
    refused.refusals.map(({ pointer }) => pointer),
    ['attributes.0.type', 'attributes.1.name', 'attributes.2.backlink_attribute', 'attributes.3.path.0'],
  );
  await kernel.run(createEntry, { typeId, name: 'E', values: { a: 'kept' } }, caller);
  await kernel.run(updateSchema, { typeId, version: 2, attributes: [] }, caller);
  await kernel.run(updateSchema, { typeId, version: 3, attributes }, caller);
  assert.deepEqual((await entryNamed(typeId, 'E')).attributeValues, {}, 'an id that comes back starts empty');
});

test('the graph shows what an entry needs and what needs it, so many steps away', async () => {
  const ledger = await entryNamed('Custom["Service"]', 'ledger');
  const around = await kernel.ask(entryGraph, { id: ledger.id, down: 1, up: 2, attributeIds: ['depends_on'] }, caller);
  const at = (distance: number) =>
    around.nodes
      .filter((node) => node.distance === distance)
      .map(({ name }) => name)
      .sort();
  assert.deepEqual(
    [at(1), at(-1), at(-2)],
    [['Orders database'], ['Payments API', 'Payouts'], ['Checkout', 'Seller dashboard']],
  );
  assert.equal(around.edges.length, 5);
  assert.ok(around.complete && around.edges.every(({ label }) => label === 'Depends on'));
  assert.equal((await kernel.ask(entryGraph, { id: ledger.id, down: 0, up: 0 }, caller)).nodes.length, 1);
});

test('entries are found by the beginnings of words, by other names, and with a typo', async () => {
  const search = async (words: string) => (await kernel.ask(searchEntries, { words }, caller)).map(({ name }) => name);
  assert.equal((await search('check'))[0], 'Checkout');
  assert.ok((await search('globex.example')).includes('Globex Retail'));
  assert.equal((await search('Storefrunt'))[0], 'Storefront');
  assert.deepEqual(await search("'; drop table --"), []);
  const { id } = await kernel.run(createEntry, { typeId: 'Custom["Team"]', name: 'Ephemeral crew' }, caller);
  assert.deepEqual(await search('ephemeral'), ['Ephemeral crew']);
  await kernel.run(archiveEntry, { id }, caller);
  assert.deepEqual(await search('ephemeral'), []);
});

test('lists page, and filter by what a value means', async () => {
  const page = await kernel.ask(listEntries, { typeId: 'Custom["Service"]', pageSize: 10 }, caller);
  const rest = await kernel.ask(
    listEntries,
    { typeId: 'Custom["Service"]', pageSize: 10, after: page.entries.at(-1)?.id },
    caller,
  );
  assert.deepEqual([page.entries.length, page.more, rest.entries.length, rest.more], [10, true, 6, false]);
  const payments = await entryNamed('Custom["Team"]', 'payments');
  const filtered = async (attributeId: string, value: string | null) =>
    (await kernel.ask(listEntries, { typeId: 'Custom["Service"]', filter: { attributeId, value } }, caller)).entries
      .length;
  assert.equal(await filtered('owner', payments.id), 4);
  assert.equal(await filtered('tier', '3'), 1);
  assert.equal(await filtered('depends_on', null), 4);
});

test('reading many entries takes as many queries as reading few', async () => {
  const seen: string[] = [];
  const counting = {
    ...kernel.context(person),
    db: kernel.db.withPlugin({
      transformQuery: ({ node }) => (seen.push(node.kind), node),
      transformResult: async ({ result }) => result,
    }),
  };
  const read = async (pageSize: number) => {
    seen.length = 0;
    await listEntries.run(counting, listEntries.input.parse({ typeId: 'Custom["Service"]', pageSize }));
    return seen.length;
  };
  assert.equal(await read(2), await read(16));
  assert.ok(seen.length > 3);
});

test('viewers read the catalog and change nothing', async () => {
  const viewer = { actor: { ...person, permissions: new Set(['catalog_types.view', 'catalog_entries.view']) } };
  assert.ok((await kernel.ask(listEntries, { typeId: 'User' }, viewer)).type);
  assert.equal((await refusal(kernel.run(createType, { name: 'No' }, viewer))).code, 'forbidden');
});
