import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '../kernel/ctx.ts';
import { UserError } from '../kernel/errors.ts';
import { kernelModule } from '../kernel/operations.ts';
import { addUser } from '../people/add-user.ts';
import { listAudit } from '../people/audit/list.ts';
import { people } from '../people/module.ts';
import { owner, testKernel, type TestKernel } from '../../test/kit/kernel.ts';
import { updateEntries } from './bulk/update-entries.ts';
import { upsertEntries } from './bulk/upsert-entries.ts';
import { bulkProgress } from './bulk/progress.ts';
import { createEntry } from './entries/create-entry.ts';
import { entryGraph } from './entries/graph.ts';
import { entryHistory } from './entries/history.ts';
import { listEntries, searchEntries, showEntry } from './entries/list.ts';
import { updateEntry } from './entries/update-entry.ts';
import { previewImport } from './imports/preview-import.ts';
import { startImport } from './imports/start-import.ts';
import { catalog } from './module.ts';
import { closedAttributes, schemaOf } from './rules.ts';
import { createType } from './types/create-type.ts';
import { inputOf } from './types/ensure.ts';
import { showType } from './types/list.ts';
import type { AttributeInput } from './types/input.ts';
import { updateSchema } from './types/update-schema.ts';

let kernel: TestKernel;
let [reader, other]: Actor[] = [];
let [partId, typeId, boltId, webId] = ['', '', '', ''];
const by = (actor: Actor | undefined) => ({ actor: actor as Actor });
const whole = { actor: owner };

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog], { DEMO: 'false' });
  reader = await person('Rita');
  other = await person('Otto');
  partId = (await kernel.run(createType, { name: 'Part' }, whole)).id;
  const attributes = [
    { id: 'pay', name: 'Pay', type: 'String', array: false },
    { id: 'note', name: 'Note', type: 'String', array: false },
    { id: 'needs', name: 'Needs', type: 'Custom["Part"]', array: true },
  ];
  typeId = (await kernel.run(createType, { name: 'Thing', attributes }, whole)).id;
  const back = { id: 'users', name: 'Users', type: 'Custom["Thing"]', array: true, mode: 'backlink' as const };
  await change(partId, (all) => [...all, { ...back, backlinkAttribute: 'needs', path: [] }]);
  const round = { id: 'round', name: 'Round', type: 'Custom["Thing"]', array: true, mode: 'path' as const };
  await change(typeId, (all) => [...all, { ...round, path: ['needs', 'users'] }]);
  boltId = (await kernel.run(createEntry, { typeId: partId, name: 'Bolt', externalId: 'bolt' }, whole)).id;
  const values = { pay: 'earlierword', note: 'plain', needs: ['bolt'] };
  webId = (await kernel.run(createEntry, { typeId, name: 'Web', externalId: 'web', values }, whole)).id;
  await kernel.run(updateEntry, { id: webId, values: { ...values, pay: 'secretword' } }, whole);
});
after(() => kernel.end());

const may = ['view', 'edit', 'create'].flatMap((verb) => [`catalog_types.${verb}`, `catalog_entries.${verb}`]);

async function person(name: string): Promise<Actor> {
  const { id } = await kernel.run(addUser, { name, email: `${name}@example.com`, role: 'administrator' }, whole);
  return { kind: 'user', id, name, permissions: new Set([...may, 'audit_log.view']) };
}

async function change(id: string, to: (all: AttributeInput[]) => AttributeInput[], actor: Actor = owner) {
  const { schemaVersion: version, attributes } = await kernel.ask(showType, { id }, { actor });
  return await kernel.run(updateSchema, { typeId: id, version, attributes: to(attributes.map(inputOf)) }, { actor });
}

const restrict = (ids: string[], actor = reader) =>
  change(
    typeId,
    (all) => all.map((one) => (ids.includes(one.id ?? '') ? { ...one, readers: readersOf(reader) } : one)),
    actor,
  );
const readersOf = (actor: Actor | undefined) => ({ roles: [], userIds: [actor?.id ?? ''] });

async function refusal(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => assert.fail('It was not refused.'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UserError, String(error));
  return error;
}

const silent = async (work: Promise<unknown>, where: string) =>
  assert.doesNotMatch(JSON.stringify(await work), where === listAudit.name ? /\w+word/ : /\w+word|Bolt/, where);
const telling = async (work: Promise<unknown>) => assert.match(JSON.stringify(await work), /secretword|Bolt/);

test('who restricts an attribute stays a reader of it, and what follows people is never restricted', async () => {
  const shut = await refusal(restrict(['pay'], other));
  assert.equal(shut.refusals[0]?.pointer, 'attributes.0.readers');
  assert.match(shut.message, /You would not read “Pay” yourself any more/);
  const nobody = change(
    typeId,
    (all) => all.map((one) => ({ ...one, readers: { roles: ['no-role'], userIds: [] } })),
    owner,
  );
  assert.match((await refusal(nobody)).message, /There is no such role/);
  const mail = await kernel.ask(showType, { id: 'User' }, whole);
  const taken = change(mail.id, (all) =>
    all.map((one) => (one.id === 'email' ? { ...one, readers: readersOf(reader) } : one)),
  );
  assert.match((await refusal(taken)).message, /kept by Candor/);
});

test('whoever is no reader finds the name of a restricted attribute and none of its values, by no way', async () => {
  await restrict(['pay', 'needs']);
  const type = await kernel.ask(showType, { id: typeId }, by(other));
  assert.deepEqual(
    type.attributes.map(({ name, hidden = false }) => [name, hidden]),
    [
      ...[
        ['Pay', true],
        ['Note', false],
        ['Needs', true],
        ['Round', true],
      ],
    ],
  );
  assert.equal((await kernel.ask(showType, { id: partId }, by(other))).attributes[0]?.hidden, true);
  for (const [query, input] of [
    [showEntry, { id: webId }],
    [listEntries, { typeId }],
    [entryGraph, { id: webId }],
    [entryHistory, { id: webId }],
    [listAudit, { what: 'catalog_entry' }],
  ] as const) {
    await silent(kernel.ask(query as typeof showEntry, input as { id: string }, by(other)), query.name);
    if (query.name !== listAudit.name)
      await telling(kernel.ask(query as typeof showEntry, input as { id: string }, by(reader)));
  }
  assert.deepEqual((await kernel.ask(entryGraph, { id: boltId }, by(other))).edges, []);
  for (const filter of [
    { attributeId: 'pay', value: 'secretword' },
    { attributeId: 'needs', value: null },
  ]) {
    const refused = await refusal(kernel.ask(listEntries, { typeId, filter }, by(other)));
    assert.deepEqual([refused.code, refused.refusals[0]?.pointer], ['forbidden', 'attribute_id']);
  }
  assert.deepEqual(await kernel.ask(searchEntries, { words: 'secretword' }, by(reader)), []);
  assert.equal((await kernel.ask(searchEntries, { words: 'plain' }, by(other))).length, 1);
});

test('a write that leaves a restricted attribute out keeps it, and one that names it is refused', async () => {
  await kernel.run(updateEntry, { id: webId, values: { note: 'other' } }, by(other));
  const held = async () => (await kernel.ask(showEntry, { id: webId }, by(reader))).entry.attributeValues;
  assert.deepEqual(await held(), { pay: 'secretword', note: 'other', needs: ['bolt'] });
  for (const values of [{ pay: 'secretword' }, { pay: 'guess' }, { pay: null }]) {
    const refused = await refusal(kernel.run(updateEntry, { id: webId, values }, by(other)));
    assert.equal(refused.refusals[0]?.pointer, 'attribute_values.pay');
    assert.match(refused.message, /“Pay” is restricted, and you are not one of its readers/);
  }
  const named = kernel.run(updateEntry, { id: webId, values: {}, attributeIds: ['pay'] }, by(other));
  assert.equal((await refusal(named)).refusals[0]?.pointer, 'attribute_values.pay');
  const several = { typeId, entries: [{ id: webId, values: { pay: 'guess' } }] };
  assert.equal(
    (await refusal(kernel.run(updateEntries, several, by(other)))).refusals[0]?.pointer,
    'entries.0.attribute_values.pay',
  );
  const { id } = await kernel.run(upsertEntries, several, by(other));
  await kernel.jobs.drain();
  const progress = await kernel.ask(bulkProgress, { id }, by(other));
  assert.deepEqual([progress.refused, progress.refusedRows[0]?.problems[0]?.pointer], [1, 'attribute_values.pay']);
  const file = { format: 'csv' as const, typeId, text: 'external_id,note,Pay\nweb,again,guess' };
  assert.equal((await kernel.ask(previewImport, file, by(other))).columns.Pay, '');
  const chosen = kernel.run(startImport, { ...file, columns: { Pay: 'attribute:pay' } }, by(other));
  assert.equal((await refusal(chosen)).refusals[0]?.pointer, 'columns.Pay');
  await kernel.run(startImport, file, by(other));
  await kernel.jobs.drain();
  assert.deepEqual(await held(), { pay: 'secretword', note: 'again', needs: ['bolt'] });
});

test('changes of a restricted value are a fact of their own, with the values for readers alone', async () => {
  kernel.advance(60_000);
  await kernel.run(updateEntry, { id: webId, values: { pay: 'newsecret' }, attributeIds: ['pay'] }, by(reader));
  const [fact] = (await kernel.facts('catalog_entry_attribute.updated')).slice(-1);
  assert.deepEqual([fact?.actor.name, fact?.refs.attribute_id, fact?.refs.entry_id], ['Rita', 'pay', webId]);
  const told = JSON.stringify(await kernel.facts());
  assert.doesNotMatch(told, /newsecret/);
  const [mine] = await kernel.ask(entryHistory, { id: webId }, by(reader));
  assert.deepEqual(mine?.changes, [{ what: 'Pay', from: ['secretword'], to: ['newsecret'] }]);
  const [theirs] = await kernel.ask(entryHistory, { id: webId }, by(other));
  assert.deepEqual([theirs?.sentence, theirs?.changes], ['changed the restricted “Pay”', []]);
  kernel.advance(60_000);
  const rows = { typeId, entries: [{ id: webId, values: { pay: 'bulksecret' } }], attributeIds: ['pay'] };
  await kernel.run(upsertEntries, rows, by(reader));
  await kernel.jobs.drain();
  assert.equal((await kernel.facts('catalog_entry_attribute.updated')).length, 2);
  assert.match(JSON.stringify(await kernel.ask(entryHistory, { id: webId }, by(reader))), /bulksecret/);
  assert.doesNotMatch(JSON.stringify(await kernel.ask(entryHistory, { id: webId }, by(other))), /secret(?!ed|”)\w/);
  const { entries } = await kernel.ask(listAudit, { what: 'catalog_attribute' }, by(other));
  assert.match(entries[0]?.sentence ?? '', /let owners, Rita read “(Pay|Needs)” of the catalog type Thing/);
});

test('only a reader changes a restricted attribute or opens it, whoever else edits the others', async () => {
  const renamed = change(typeId, (all) => all.map((one) => (one.id === 'pay' ? { ...one, name: 'Wage' } : one)), other);
  assert.match((await refusal(renamed)).message, /Leave it as it is/);
  const without = change(typeId, (all) => all.filter(({ id }) => id !== 'pay'), other);
  assert.match((await refusal(without)).message, /Leave it where it is/);
  const opening = change(typeId, (all) => all.map((one) => ({ ...one, readers: null })), other);
  assert.match((await refusal(opening)).message, /Leave it as it is/);
  await change(
    typeId,
    (all) => [all[1], all[0], ...all.slice(2)].map((one) => ({ ...(one as AttributeInput) })),
    other,
  );
  const seen = await kernel.ask(showType, { id: typeId }, by(reader));
  assert.deepEqual(seen.attributes.find(({ id }) => id === 'pay')?.readers, readersOf(reader));
  await change(typeId, (all) => all.map((one) => ({ ...one, readers: null })), reader);
  assert.equal((await kernel.ask(showEntry, { id: webId }, by(other))).entry.attributeValues.pay, 'bulksecret');
  assert.equal((await kernel.ask(searchEntries, { words: 'bulksecret' }, by(other))).length, 1);
});

const rate = { id: 'rate', name: 'Rate', type: 'String', array: false, mode: '' as const, path: [] };

test('an id or a name that is used again tells nothing of the restricted attribute that had it', async () => {
  const later = () => kernel.advance(60_000);
  await change(typeId, (all) => [...all, rate, { ...rate, id: 'fee', name: 'Fee' }]);
  later();
  const write = (rate: string, actor: Actor | undefined) =>
    kernel.run(updateEntry, { id: webId, values: { rate }, attributeIds: ['rate'] }, by(actor));
  await write('openly', reader);
  await kernel.run(startImport, { format: 'csv', typeId, text: 'external_id,Rate\nweb,byfile' }, by(reader));
  await kernel.jobs.drain();
  later();
  await change(
    typeId,
    (all) => all.map((one) => (one.id === 'rate' ? { ...one, readers: readersOf(reader) } : one)),
    reader,
  );
  await write('inside', reader);
  later();
  const read = async (actor: Actor | undefined) =>
    JSON.stringify([
      await kernel.ask(entryHistory, { id: webId }, by(actor)),
      await kernel.ask(listAudit, { what: 'catalog_entry', limit: 500 }, by(actor)),
    ]);
  for (const word of ['openly', 'byfile', 'inside']) assert.ok((await read(reader)).includes(word), word);
  const silentTo = async (actor: Actor | undefined) => assert.doesNotMatch(await read(actor), /openly|byfile|inside/);
  await silentTo(other);
  await change(typeId, (all) => all.filter(({ id }) => id !== 'rate'), reader);
  await silentTo(other);
  later();
  await change(typeId, (all) => [...all, rate], other);
  await silentTo(other);
  later();
  await write('afresh', other);
  assert.match(await read(other), /afresh/);
  await silentTo(other);
  await change(typeId, (all) => all.map((one) => (one.id === 'rate' ? { ...one, name: 'Price' } : one)), other);
  later();
  await change(typeId, (all) => all.map((one) => (one.id === 'fee' ? { ...one, name: 'Rate' } : one)), other);
  await silentTo(other);
});

const read = (...ids: string[]) => ({ reads: ids.map((id) => `entry.catalog_attribute["${id}"]`) });

test('what is worked out in a circle is closed wherever one in it reads what is closed', async () => {
  const { attributes, ...type } = await kernel.ask(showType, { id: typeId }, whole);
  const [any] = attributes;
  assert.ok(any);
  const worked = (id: string, ...ids: string[]) => ({ ...any, id, mode: 'dynamic' as const, expression: read(...ids) });
  const secret = { ...any, id: 'secret', readers: readersOf(reader) };
  const all = [worked('b', 'a', 'secret'), worked('a', 'b'), secret, worked('c', 'd'), worked('d', 'c')];
  const schema = schemaOf([{ ...type, attributes: all }]);
  const closed = closedAttributes(schema, () => false);
  assert.deepEqual(
    all.map((one) => [one.id, closed(one)]),
    [
      ...[
        ['b', true],
        ['a', true],
        ['secret', true],
        ['c', false],
        ['d', false],
      ],
    ],
  );
});
