import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createField } from '../../src/incidents/fields/create-field.ts';
import { optionsOf, valuesOfOne } from '../../src/incidents/fields/find.ts';
import { saveOption } from '../../src/incidents/fields/save-option.ts';
import { archiveField } from '../../src/incidents/fields/archive-field.ts';
import { listSeverities, listTypes, userInRole } from '../../src/incidents/find.ts';
import { listIncidents, listSettings } from '../../src/incidents/list.ts';
import { switchPrivate } from '../../src/incidents/private/switched/switch-private.ts';
import { archiveSetting } from '../../src/incidents/settings/archive-setting.ts';
import { saveType } from '../../src/incidents/settings/save-type.ts';
import { archiveTemplate } from '../../src/incidents/templates/archive-template.ts';
import { listTemplates } from '../../src/incidents/templates/find.ts';
import { orderTemplates } from '../../src/incidents/templates/order-templates.ts';
import { saveTemplate } from '../../src/incidents/templates/save-template.ts';
import type { UserError } from '../../src/kernel/errors.ts';
import { actorOf } from '../../src/slack/people.ts';
import { archiveFlow } from '../../src/workflows/decisions/archive-flow.ts';
import { flowsInUse } from '../../src/workflows/decisions/find.ts';
import { owner } from '../kit/kernel.ts';
import { slackWorld, type SlackWorld } from '../kit/slack.ts';

const ana = 'ana.souza';
const by = { actor: owner };
let world: SlackWorld;
const made: Record<string, string> = {};

before(async () => {
  world = await slackWorld();
  await world.sandbox.wait({ connected: 2 });
  const { kernel } = world;
  const options = ['Europe', 'America', 'Asia'];
  made.region = (await kernel.run(createField, { name: 'Region', kind: 'multi_select', options } as never, by)).id;
  for (const { id, value } of await optionsOf(kernel.db, [made.region])) made[value] = id;
  await kernel.run(saveType, { name: 'Security' }, by);
  made.security = (await listTypes(kernel.db)).find(({ name }) => name === 'Security')?.id ?? '';
  for (const { id, name } of await listSeverities(kernel.db)) made[name] = id;
  const { roles } = await kernel.ask(listSettings, {}, by);
  made.comms = roles.find(({ kind }) => kind === 'comms_lead')?.id ?? '';
  for (const { id } of await flowsInUse(kernel.db)) await kernel.run(archiveFlow, { id }, by);
  made.ana = (await actorOf(kernel, 'T0NORTHWIND', 'U0ANASOUZA')).id;
});
after(() => world.end());

const idOf = (name: string): string => made[name] ?? assert.fail(`nothing is called ${name}`);
const field = () => `field-${idOf('region')}`;

type Option = { value: string };
type Element = {
  action_id: string;
  initial_value?: string;
  initial_option?: Option;
  initial_options?: Option[];
  initial_user?: string;
  options?: Option[];
};
type Block = { block_id?: string; type: string; element?: Element; elements?: { text: string }[] };
const front = async () => {
  const { views } = (await world.sandbox.read('views', { user: ana })) as unknown as { views: { blocks: Block[] }[] };
  return views.at(-1)?.blocks ?? assert.fail('no modal is open');
};
const elementOf = async (block: string) => (await front()).find(({ block_id }) => block_id === block)?.element;
/** What stands there at first, whatever kind of element it is. */
async function standing(block: string): Promise<string[]> {
  const element = await elementOf(block);
  const { initial_value, initial_option, initial_options, initial_user } = element ?? {};
  return [
    initial_value,
    initial_option?.value,
    ...(initial_options ?? []).map(({ value }) => value),
    initial_user,
  ].filter((value) => value !== undefined);
}
const said = async () => (await front()).flatMap(({ elements }) => elements?.map(({ text }) => text) ?? []);
async function choose(block: string, value: unknown) {
  const action = (await elementOf(block))?.action_id;
  const done = await world.sandbox.act('click', { user: ana, block_id: block, action_id: action, value });
  assert.notEqual(done.ok, false, JSON.stringify(done));
}
const open = (text: string) => world.sandbox.act('slash', { user: ana, channel: '#general', text, until: 'view' });
const submit = async (values: object) => {
  const done = await world.sandbox.act('submit', { user: ana, values });
  assert.equal(done.closed, true, JSON.stringify(done));
  const [incident] = (await world.kernel.ask(listIncidents, {}, by)).incidents;
  return incident ?? assert.fail('no incident was declared');
};

test('an incident is declared from a template, in Slack', async (t) => {
  const { kernel } = world;
  const save = (given: object) => kernel.run(saveTemplate, given as never, by);

  await t.test('without templates the form asks for none', async () => {
    await open('/inc declare Slow');
    assert.equal(await elementOf('template'), undefined);
    await world.sandbox.act('close-view', { user: ana, all: true });
  });

  await t.test('what no incident can have is refused at its field, all at once', async () => {
    const fills = { severityId: ['gone'], 'field-gone': ['x'], visibility: ['secret'], status: ['x'] };
    await assert.rejects(save({ name: 'Wrong', fills }), (error: UserError) => {
      assert.deepEqual(error.refusals.map(({ pointer }) => pointer).toSorted(), [
        ...['fills.field-gone', 'fills.severityId', 'fills.status', 'fills.visibility'],
      ]);
      return true;
    });
    await kernel.run(switchPrivate, { allowed: false }, by);
    await assert.rejects(
      save({ name: 'Wrong', fills: { visibility: ['private'] } }),
      /Private incidents are turned off/,
    );
    await kernel.run(switchPrivate, { allowed: true }, by);
  });

  await t.test(
    'the default fills in the form by itself; what it fills in beside the form stands at its end',
    async () => {
      const role = `role-${idOf('comms')}`;
      const fills = {
        ...{ summary: ['Who is hurt?\nSince when?'], severityId: [idOf('Major')], [role]: [idOf('ana')] },
        [field()]: [idOf('Europe'), idOf('Asia')],
      };
      made.database = (await save({ name: 'Database outage', description: 'Primary lost', isDefault: true, fills })).id;
      const leak = {
        typeId: [idOf('security')],
        name: ['Data leak'],
        visibility: ['private'],
        severityId: [idOf('Critical')],
      };
      made.leak = (await save({ name: 'Leak', fills: leak })).id;
      await assert.rejects(save({ name: 'leak', fills: {} }), /There is a template “Leak” already/);
      await open('/inc declare');
      assert.deepEqual(await standing('template'), [made.database]);
      assert.deepEqual(await standing('severityId'), [idOf('Major')]);
      assert.deepEqual(await standing('summary'), ['Who is hurt?\nSince when?']);
      assert.deepEqual(await standing(role), ['U0ANASOUZA']);
      assert.deepEqual((await standing(field())).toSorted(), [idOf('Europe'), idOf('Asia')].toSorted());
    },
  );

  await t.test('another one fills in what nobody typed, and never what somebody did', async () => {
    await world.sandbox.act('fill', { user: ana, values: { name: 'Orders are lost' } });
    await choose('template', made.leak);
    await world.eventually(async () => (await standing('template'))[0] === made.leak);
    assert.deepEqual(await standing('name'), ['Orders are lost'], 'what was typed stays');
    assert.deepEqual(await standing('typeId'), [idOf('security')]);
    assert.deepEqual(await standing('severityId'), [idOf('Critical')]);
    assert.deepEqual(await standing('visibility'), ['private']);
    assert.deepEqual(await standing('summary'), [], 'what the other had filled in is gone');
    await choose('template', made.database);
    await world.eventually(async () => (await standing('template'))[0] === made.database);
    assert.deepEqual(await standing('visibility'), ['public']);
    await world.sandbox.act('fill', { user: ana, values: { summary: 'Nobody can pay' } });
    await choose('template', 'none');
    await world.eventually(async () => (await standing('template'))[0] === 'none');
    assert.deepEqual(await standing('severityId'), []);
    assert.deepEqual([await standing('name'), await standing('summary')], [['Orders are lost'], ['Nobody can pay']]);
    await choose('template', made.database);
    await world.eventually(async () => (await standing('severityId'))[0] === idOf('Major'));
    const incident = await submit({});
    assert.deepEqual([incident.name, incident.summary], ['Orders are lost', 'Nobody can pay']);
    assert.equal(incident.severityId, idOf('Major'));
    const held = (await valuesOfOne(kernel.db, incident.id)).get(idOf('region')) ?? [];
    assert.deepEqual(held.toSorted(), [idOf('Europe'), idOf('Asia')].toSorted());
    assert.equal(await userInRole(kernel.db, incident.id, 'comms_lead'), made.ana);
  });

  await t.test('/inc declare takes the name of a template, and words after a colon', async () => {
    await open('/inc declare leak: keys in a log');
    assert.deepEqual([await standing('template'), await standing('name')], [[made.leak], ['keys in a log']]);
    assert.deepEqual(await standing('typeId'), [idOf('security')]);
    await world.sandbox.act('close-view', { user: ana, all: true });
    await open('/inc declare Leak');
    assert.deepEqual([await standing('template'), await standing('name')], [[made.leak], ['Data leak']]);
    await world.sandbox.act('close-view', { user: ana, all: true });
    await open('/inc declare Leakage in the cellar');
    assert.deepEqual(
      [await standing('template'), await standing('name')],
      [[made.database], ['Leakage in the cellar']],
    );
    await world.sandbox.act('close-view', { user: ana, all: true });
  });

  await t.test('what is out of use by now is left out with a sentence, and the rest stands', async () => {
    await kernel.run(saveOption, { fieldId: idOf('region'), id: idOf('Asia'), archived: true }, by);
    await kernel.run(archiveSetting, { kind: 'severity', id: idOf('Critical') }, by);
    await kernel.run(switchPrivate, { allowed: false }, by);
    await open('/inc declare');
    assert.deepEqual(await standing(field()), [idOf('Europe')]);
    assert.match((await said()).join(' '), /“Region” of the template is left out\. What it names is out of use/);
    await choose('template', made.leak);
    await world.eventually(async () => (await standing('template'))[0] === made.leak);
    const words = (await said()).join(' ');
    assert.match(words, /“severity” of the template is left out\. This severity is out of use/);
    assert.match(words, /“visibility” of the template is left out\. Private incidents are turned off here/);
    assert.deepEqual([await standing('severityId'), await standing('typeId')], [[], [idOf('security')]]);
    const incident = await submit({});
    assert.deepEqual([incident.name, incident.typeId], ['Data leak', made.security]);
    await kernel.run(archiveField, { id: idOf('region') }, by);
    const [first] = await kernel.ask(listTemplates, {}, by);
    assert.match(first?.left.join(' ') ?? '', /This custom field is out of use/);
  });

  await t.test('they are offered in their order, and one that is archived is offered no more', async () => {
    await kernel.run(orderTemplates, { ids: [idOf('leak'), idOf('database')] }, by);
    await kernel.run(archiveTemplate, { id: idOf('database') }, by);
    await open('/inc declare');
    const options = (await elementOf('template'))?.options?.map(({ value }) => value);
    assert.deepEqual(options, ['none', made.leak]);
    assert.deepEqual(await standing('template'), ['none'], 'the default is gone');
    const happened = await kernel.facts('incident_template.changed');
    assert.deepEqual(
      happened.map(({ refs }) => (refs as { change: string }).change),
      ['created', 'created', 'archived'],
    );
  });
});
