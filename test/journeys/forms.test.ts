import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { communicationsOf } from '../../src/communications/show.ts';
import { createEntry } from '../../src/catalog/entries/create-entry.ts';
import { archiveEntry } from '../../src/catalog/entries/archive-entry.ts';
import { restoreEntry } from '../../src/catalog/entries/restore-entry.ts';
import { createType } from '../../src/catalog/types/create-type.ts';
import { loadSchema, needType } from '../../src/catalog/find.ts';
import { declareIncident } from '../../src/incidents/declare.ts';
import { editIncident } from '../../src/incidents/edit.ts';
import { createField } from '../../src/incidents/fields/create-field.ts';
import { saveOption } from '../../src/incidents/fields/save-option.ts';
import { optionsOf, valuesOfOne } from '../../src/incidents/fields/find.ts';
import { findIncident, listStatuses, listTypes, userInRole } from '../../src/incidents/find.ts';
import { saveForm } from '../../src/incidents/forms/save-form.ts';
import { listIncidents, listSettings } from '../../src/incidents/list.ts';
import { saveType } from '../../src/incidents/settings/save-type.ts';
import { selectFacts } from '../../src/kernel/fact.ts';
import { findUser } from '../../src/people/find.ts';
import { saying } from '../kit/in-slack.ts';
import { owner } from '../kit/kernel.ts';
import { slackWorld, type SlackWorld } from '../kit/slack.ts';

const ana = 'ana.souza';
const by = { actor: owner };
let world: SlackWorld;
const made: Record<string, string> = {};

before(async () => {
  world = await slackWorld();
  await world.sandbox.wait({ connected: 2 });
  await seed();
});
after(() => world.end());

const asks = (fieldId: string, more = {}) => ({ type: 'custom_field' as const, fieldId, ...more });

async function seed() {
  const { kernel } = world;
  await kernel.run(createType, { name: 'Area', attributes: [] }, by);
  const areas = needType(await loadSchema(kernel.db), 'Custom["Area"]');
  const attributes = [{ name: 'Where', type: areas.typeName, array: false }];
  await kernel.run(createType, { name: 'Server', attributes }, by);
  const servers = needType(await loadSchema(kernel.db), 'Custom["Server"]');
  const where = servers.attributes.find(({ name }) => name === 'Where')?.id ?? '';
  const entry = async (typeId: string, name: string, values = {}) =>
    (await kernel.run(createEntry, { typeId, name, values } as never, by)).id;
  made.eu = await entry(areas.id, 'Europe');
  made.us = await entry(areas.id, 'America');
  made.paris = await entry(servers.id, 'Paris one', { [where]: made.eu });
  made.ohio = await entry(servers.id, 'Ohio one', { [where]: made.us });
  const field = async (given: object) => (await kernel.run(createField, given as never, by)).id;
  made.area = await field({ name: 'Area', kind: 'single_select', catalogTypeId: areas.id });
  const filterBy = { fieldId: made.area, attributeId: where };
  made.server = await field({ name: 'Server', kind: 'multi_select', catalogTypeId: servers.id, filterBy });
  const groups = { groupByAttributeId: where, helptextAttributeId: where };
  made.grouped = await field({ name: 'Under areas', kind: 'multi_select', catalogTypeId: servers.id, ...groups });
  const options = Array.from({ length: 250 }, (_, index) => `Part ${String(index + 1).padStart(3, '0')}`);
  made.part = await field({ name: 'Part', kind: 'single_select', options });
  made.note = await field({ name: 'Note for Europe', kind: 'text' });
  await kernel.run(saveType, { name: 'Security' }, by);
  const security = (await listTypes(kernel.db)).find(({ name }) => name === 'Security');
  made.security = security?.id ?? '';
  const inEurope = [
    {
      conditions: [
        {
          subject: `incident.custom_field["${made.area}"]`,
          operation: 'one_of',
          param_bindings: [{ array_value: [{ literal: made.eu }] }],
        },
      ],
    },
  ];
  const elements = [
    ...[{ type: 'name' as const }, { type: 'incident_type' as const }, { type: 'summary' as const }],
    ...[asks(made.area), asks(made.server), asks(made.part)],
    asks(made.note, { showIf: inEurope, required: 'always' }),
  ];
  await kernel.run(saveForm, { kind: 'declare', version: 0, elements }, by);
  const short = [
    { type: 'name' as const },
    { type: 'incident_type' as const },
    { type: 'text' as const, label: '**Tell nobody.**' },
  ];
  await kernel.run(saveForm, { kind: 'declare', typeId: made.security, version: 0, elements: short }, by);
}

type View = {
  blocks: {
    block_id?: string;
    label?: { text: string };
    text?: { text: string };
    element?: {
      type: string;
      action_id: string;
      options?: { text: { text: string } }[];
      option_groups?: { label: { text: string } }[];
    };
  }[];
};
const front = async (): Promise<View> => {
  const { views } = (await world.sandbox.read('views', { user: ana })) as unknown as { views: View[] };
  const view = views.at(-1);
  assert.ok(view, 'a modal is open');
  return view;
};
const labels = async () => (await front()).blocks.flatMap(({ label, text }) => label?.text ?? text?.text ?? []);
const blockOf = async (fieldId: string) =>
  (await front()).blocks.find(({ block_id }) => block_id === `field-${fieldId}`);
const statusShown = async () =>
  (await front()).blocks.find(({ block_id }) => block_id === 'statusId') as {
    element?: { initial_option?: { value: string } };
  };
const choose = async (block: string, value: unknown) => {
  const { blocks } = await front();
  const action = blocks.find(({ block_id }) => block_id === block)?.element?.action_id;
  const done = await world.sandbox.act('click', { user: ana, block_id: block, action_id: action, value });
  assert.notEqual(done.ok, false, JSON.stringify(done));
};

test('a form with fields that depend on each other: it follows the answers, and keeps what was typed', async (t) => {
  const { sandbox, kernel } = world;
  const { area = '', server = '', part = '', note = '', eu = '', us = '', paris = '' } = made;

  await t.test('an answer shows another element and narrows the choices of a third', async () => {
    await sandbox.act('slash', { user: ana, channel: '#general', text: '/incident', until: 'view' });
    assert.ok(!(await labels()).includes('Note for Europe'));
    await sandbox.act('fill', { user: ana, values: { summary: 'Half written' } });
    await choose(`field-${area}`, eu);
    await world.eventually(async () => (await labels()).includes('Note for Europe'));
    const servers = (await blockOf(server))?.element?.options?.map(({ text }) => text.text);
    assert.deepEqual(servers, ['Paris one']);
    await choose(`field-${area}`, us);
    await world.eventually(async () => !(await labels()).includes('Note for Europe'));
    await choose(`field-${area}`, eu);
    await world.eventually(async () => (await labels()).includes('Note for Europe'));
  });

  await t.test('250 options are searched', async () => {
    const block = await blockOf(part);
    assert.equal(block?.element?.type, 'external_select');
    const action = { user: ana, block_id: `field-${part}`, action_id: block?.element?.action_id };
    const all = (await sandbox.act('suggest', { ...action, query: '' })) as { options: unknown[] };
    assert.equal(all.options.length, 100);
    const found = (await sandbox.act('suggest', { ...action, query: 'part 217' })) as unknown as {
      options: { text: { text: string } }[];
    };
    assert.deepEqual(
      found.options.map(({ text }) => text.text),
      ['Part 217'],
    );
    await sandbox.act('fill', { user: ana, values: { [`field-${part}`]: { value: found.options[0] } } });
  });

  await t.test('what is required is refused at its element; then everything is kept, typed words too', async () => {
    const values = { name: 'Checkout is down', [`field-${server}`]: [paris] };
    const refused = await sandbox.act('submit', { user: ana, values });
    assert.ok((refused.errors as Record<string, string>)[`field-${note}`], JSON.stringify(refused));
    const done = await sandbox.act('submit', { user: ana, values: { ...values, [`field-${note}`]: 'Told the DPO' } });
    assert.equal(done.closed, true, JSON.stringify(done));
    const [incident] = (await kernel.ask(listIncidents, {}, by)).incidents;
    assert.equal(incident?.summary, 'Half written');
    const held = await valuesOfOne(kernel.db, incident?.id ?? '');
    const wanted = (await optionsOf(kernel.db, [part])).find(({ value }) => value === 'Part 217')?.id ?? '';
    assert.deepEqual([held.get(area), held.get(server), held.get(part)], [[eu], [paris], [wanted]]);
    assert.deepEqual(held.get(note), ['Told the DPO']);
  });
});

test('another type swaps the form', async () => {
  const { sandbox } = world;
  await sandbox.act('slash', { user: ana, channel: '#general', text: '/inc declare Leak', until: 'view' });
  await choose('typeId', made.security);
  await world.eventually(async () => (await labels()).includes('*Tell nobody.*'));
  assert.ok(!(await labels()).includes('Area'));
  const who = 'Not in the catalog? Say who';
  assert.ok(!(await labels()).includes(who), 'asked only where some or one are touched');
  await choose('answer', 'some_customers');
  await world.eventually(async () => (await labels()).includes(who));
  await sandbox.act('fill', { user: ana, values: { who: 'Globex' } });
  await choose('answer', 'everyone');
  await world.eventually(async () => !(await labels()).includes(who));
  await choose('answer', 'one_customer');
  await world.eventually(async () => (await labels()).includes(who));
  const done = await sandbox.act('submit', { user: ana, values: { name: 'Leak' } });
  assert.equal(done.closed, true, JSON.stringify(done));
  const [incident] = (await world.kernel.ask(listIncidents, {}, by)).incidents;
  const { decision } = await world.kernel.ask(communicationsOf, { incidentId: incident?.id ?? '' }, by);
  assert.deepEqual([decision?.answer, decision?.who], ['one_customer', 'Globex'], 'what was typed is kept');
});

test('/inc fields: two at once merge; where both wrote, the later is told and keeps its words on the screen', async () => {
  const { sandbox, kernel } = world;
  const { note = '', area = '', us = '' } = made;
  const { id, number } = await kernel.run(declareIncident, { name: 'Search is slow' }, by);
  const { channel } = (await world.until({ channel: { starts_with: `inc-${number}-` } })) as {
    channel: { id: string };
  };
  await sandbox.act('slash', { user: ana, channel: channel.id, text: '/inc fields', until: 'view' });
  const grouped = (await blockOf(made.grouped ?? ''))?.element?.option_groups;
  assert.deepEqual(
    grouped?.map(({ label }) => label.text),
    ['America', 'Europe'],
  );
  const set = (fieldId: string, values: string[]) =>
    kernel.run(editIncident, { incidentId: id, fields: [{ fieldId, values }] }, by);
  await set(area, [us]);
  await set(note, ['Written by Ben']);
  const refused = await sandbox.act('submit', { user: ana, values: { [`field-${note}`]: 'Written by Ana' } });
  assert.equal(refused.errors, undefined, JSON.stringify(refused));
  assert.match((await labels()).join('\n'), /Written by Ben” while you were writing/);
  await set(note, ['Written by Chika']);
  await sandbox.act('submit', { user: ana, values: {} });
  assert.match(
    (await labels()).join('\n'),
    /Written by Chika” while you were writing/,
    'a third one is not lost either',
  );
  const done = await sandbox.act('submit', { user: ana, values: {} });
  assert.equal(done.closed, true, JSON.stringify(done));
  const held = await valuesOfOne(kernel.db, id);
  assert.deepEqual([held.get(note), held.get(area)], [['Written by Ana'], [us]]);
  const pinned = async () =>
    (await saying(world, channel.id, '*Lead*')).some(({ blocks }) => {
      const shown = JSON.stringify(blocks);
      return shown.includes('*Area*\\nAmerica') && shown.includes('*Note for Europe*\\nWritten by Ana');
    });
  await world.eventually(pinned);
});

test('what an incident holds stands in its form, of many options too, archived or in another order', async () => {
  const { sandbox, kernel } = world;
  const { part = '', server = '', grouped = '', area = '', us = '', ohio = '', paris = '' } = made;
  const { id, number } = await kernel.run(declareIncident, { name: 'Disks are full' }, by);
  const { channel } = (await world.until({ channel: { starts_with: `inc-${number}-` } })) as {
    channel: { id: string };
  };
  const choice = await kernel.run(createField, { name: 'Cause', kind: 'single_select', options: ['Load', 'Disk'] }, by);
  const named = async (fieldId: string, name: string) =>
    (await optionsOf(kernel.db, [fieldId])).find(({ value }) => value === name)?.id ?? '';
  const [disk, third] = [await named(choice.id, 'Disk'), await named(part, 'Part 003')];
  const held: [string, string[]][] = [
    ...([
      [choice.id, [disk]],
      [part, [third]],
      [area, [us]],
      [server, [ohio]],
    ] as [string, string[]][]),
    [grouped, [paris, ohio]],
  ];
  const fields = held.map(([fieldId, values]) => ({ fieldId, values }));
  await kernel.run(editIncident, { incidentId: id, fields }, by);
  await kernel.run(saveOption, { fieldId: choice.id, id: disk, value: 'Disk', archived: true }, by);
  await kernel.run(archiveEntry, { id: ohio }, by);
  const before = await valuesOfOne(kernel.db, id);
  await sandbox.act('slash', { user: ana, channel: channel.id, text: '/inc fields', until: 'view' });
  const done = await sandbox.act('submit', { user: ana, values: { [`field-${made.note}`]: 'Only this is new' } });
  assert.equal(done.closed, true, JSON.stringify(done));
  const after = await valuesOfOne(kernel.db, id);
  for (const [fieldId] of held) assert.deepEqual(after.get(fieldId), before.get(fieldId), fieldId);
  assert.deepEqual(after.get(made.note ?? ''), ['Only this is new']);
  const told = JSON.stringify(await selectFacts(kernel.db).where('facts.incidentId', '=', id).execute());
  assert.ok(
    told.includes('Paris one, Ohio one') && !told.includes('Ohio one, Paris one'),
    'no change of order is told',
  );
  await kernel.run(restoreEntry, { id: ohio }, by);
});

test('two who write at once: neither a summary nor a name is lost, and what nobody touched is not put back', async () => {
  const { sandbox, kernel } = world;
  const ben = 'ben.okafor';
  const { id, number } = await kernel.run(declareIncident, { name: 'Mails are late' }, by);
  const { channel } = (await world.until({ channel: { starts_with: `inc-${number}-` } })) as {
    channel: { id: string };
  };
  const open = (user: string, text: string) => sandbox.act('slash', { user, channel: channel.id, text, until: 'view' });
  const both = async (text: string) => void (await Promise.all([open(ana, text), open(ben, text)]));
  const submit = async (user: string, values: Record<string, string>) =>
    (await sandbox.act('submit', { user, values })) as { closed?: boolean; view?: object };
  await both('/inc summary');
  assert.ok((await submit(ana, { summary: 'Queues are full' })).closed);
  const overtaken = await submit(ben, { summary: 'Nobody gets mail' });
  assert.match(JSON.stringify(overtaken.view), /“Queues are full” while you were writing/);
  assert.ok((await submit(ben, {})).closed, 'who has read it saves once more');
  assert.equal((await findIncident(kernel.db, id))?.summary, 'Nobody gets mail');
  await both('/inc rename');
  assert.ok((await submit(ana, { name: 'Mails wait' })).closed);
  assert.ok((await submit(ben, { summary: 'Queues are full since noon' })).closed, 'a name that he left alone');
  await both('/inc update');
  assert.ok((await submit(ana, { message: 'Drained', statusId: 'Monitoring', severityId: 'Minor' })).closed);
  assert.ok((await submit(ben, { message: 'I watch the queue' })).closed);
  const { name, summary, statusName, severityName } = (await findIncident(kernel.db, id)) ?? {};
  assert.deepEqual(
    { name, summary, statusName, severityName },
    { name: 'Mails wait', summary: 'Queues are full since noon', statusName: 'Monitoring', severityName: 'Minor' },
  );
  await both('/inc role');
  const { roles } = await kernel.ask(listSettings, {}, by);
  const lead = `role-${roles.find(({ kind }) => kind === 'lead')?.id}`;
  const reporter = `role-${roles.find(({ kind }) => kind === 'reporter')?.id}`;
  assert.ok((await submit(ana, { [lead]: 'U0ANASOUZA' })).closed);
  assert.ok((await submit(ben, { [reporter]: 'U0BENOKAFOR' })).closed);
  await both('/inc role');
  assert.ok((await submit(ana, { [lead]: 'U0CHIKATANAKA' })).closed);
  assert.ok((await submit(ben, { [reporter]: 'U0ANASOUZA' })).closed);
  const leader = await findUser(kernel.db, (await userInRole(kernel.db, id, 'lead')) ?? '');
  assert.equal(leader?.name, 'Chika Tanaka');
});

test('a status that takes a step asks its form: by line, by the menu of statuses, and within an update', async () => {
  const { sandbox, kernel } = world;
  const required = { name: 'Root cause', kind: 'text' as const, forms: [{ kind: 'resolve' as const, required: true }] };
  const { id: cause } = await kernel.run(createField, required, by);
  const statuses = await listStatuses(kernel.db);
  const documenting = statuses.find(({ category }) => category === 'learning');
  const declare = async (name: string) => {
    const { id, number } = await kernel.run(declareIncident, { name }, by);
    const found = (await world.until({ channel: { starts_with: `inc-${number}-` } })) as { channel: { id: string } };
    return { id, channel: found.channel.id };
  };
  const categoryOf = async (id: string) => (await findIncident(kernel.db, id))?.category;
  const one = await declare('Checkout is down');

  await sandbox.act('slash', { user: ana, channel: one.channel, text: '/inc status documenting', until: 'view' });
  assert.ok((await labels()).includes('What ended it?'));
  assert.equal((await statusShown()).element?.initial_option?.value, documenting?.id);
  const refused = await sandbox.act('submit', { user: ana, values: { message: 'Rolled back' } });
  assert.ok((refused.errors as Record<string, string>)[`field-${cause}`], JSON.stringify(refused));
  await sandbox.act('close-view', { user: ana });
  assert.equal(await categoryOf(one.id), 'live');

  await sandbox.act('slash', { user: ana, channel: one.channel, text: '/inc status', until: 'view' });
  await sandbox.act('submit', { user: ana, values: { statusId: documenting?.id } });
  assert.ok((await labels()).includes('Root cause'), 'the form of the step takes the place of the menu');
  const filled = { message: 'Rolled back', [`field-${cause}`]: 'A bad release' };
  assert.equal((await sandbox.act('submit', { user: ana, values: filled })).closed, true);
  assert.equal(await categoryOf(one.id), 'learning');

  const two = await declare('Search is slow');
  await sandbox.act('slash', { user: ana, channel: two.channel, text: '/inc update', until: 'view' });
  assert.ok(!(await labels()).includes('Root cause'));
  await sandbox.act('fill', { user: ana, values: { message: 'It is over' } });
  await choose('statusId', documenting?.id);
  await world.eventually(async () => (await labels()).includes('Root cause'));
  const missing = await sandbox.act('submit', { user: ana, values: {} });
  assert.ok((missing.errors as Record<string, string>)[`field-${cause}`], JSON.stringify(missing));
  const done = await sandbox.act('submit', { user: ana, values: { [`field-${cause}`]: 'An index' } });
  assert.equal(done.closed, true, JSON.stringify(done));
  assert.equal(await categoryOf(two.id), 'learning');
  await world.until({ message: 'It is over', channel: two.channel });
  assert.deepEqual((await valuesOfOne(kernel.db, two.id)).get(cause), ['An index']);
});
