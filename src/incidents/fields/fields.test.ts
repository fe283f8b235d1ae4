import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { updateEntry } from '../../catalog/entries/update-entry.ts';
import { createType } from '../../catalog/types/create-type.ts';
import { knownSchema, needType } from '../../catalog/find.ts';
import { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { changeStatus } from '../change-status.ts';
import { changeSeverity } from '../change-severity.ts';
import { declareIncident } from '../declare.ts';
import { editIncident } from '../edit.ts';
import { listSeverities } from '../find.ts';
import { saveForm } from '../forms/save-form.ts';
import { listIncidentForms, showForm } from '../forms/show.ts';
import { listIncidents, listSettings } from '../list.ts';
import { incidents } from '../module.ts';
import { showIncident } from '../show.ts';
import { shareUpdate } from '../share-update.ts';
import { archiveField } from './archive-field.ts';
import { createField } from './create-field.ts';
import { labelsOf, needField, optionsOf, valuesOfOne } from './find.ts';
import { fieldChoices, listCustomFields } from './list.ts';
import { saveOption } from './save-option.ts';
import { updateField } from './update-field.ts';

let kernel: TestKernel;
const by = { actor: owner };
const ids: Record<string, string> = {};

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents]);
});
after(() => kernel.end());

type NewField = Parameters<typeof makeField>[0];
async function makeField(
  given: { name: string; kind: 'single_select' | 'multi_select' | 'text' | 'link' | 'numeric' } & Record<
    string,
    unknown
  >,
) {
  return (await kernel.run(createField, given as never, by)).id;
}
const field = (name: string, kind: NewField['kind'], more: object = {}) => makeField({ name, kind, ...more });
const declare = async (fields: { fieldId: string; values: string[] }[] = [], more: object = {}) =>
  (await kernel.run(declareIncident, { name: 'Checkout', fields, ...more }, by)).id;
const set = (incidentId: string, fieldId: string, values: string[], was?: string[]) =>
  kernel.run(editIncident, { incidentId, fields: [{ fieldId, values, was }] }, by);
const valuesOf = async (incidentId: string, fieldId: string) =>
  (await valuesOfOne(kernel.db, incidentId)).get(fieldId) ?? [];
const optionId = async (fieldId: string, value: string) =>
  (await optionsOf(kernel.db, [fieldId])).find((option) => option.value === value)?.id ?? '';
const changes = async (incidentId: string) =>
  (await kernel.facts('incident.field_changed'))
    .filter((fact) => fact.incidentId === incidentId)
    .map(({ body, refs }) => [body.field, body.from, body.to, refs.by]);

async function refusal(work: Promise<unknown>): Promise<UserError> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return error;
  }
  assert.fail('nothing was refused');
}

test('values are set at declaring and later; the fact tells before and after in words', async () => {
  const region = await field('Region', 'multi_select', { options: ['EU', 'US', 'Asia'] });
  const [eu, us] = [await optionId(region, 'EU'), await optionId(region, 'US')];
  const id = await declare([{ fieldId: region, values: [eu] }]);
  await set(id, region, [eu, us]);
  await set(id, region, [eu, us]);
  await set(id, region, []);
  assert.deepEqual(await changes(id), [
    ['Region', '', 'EU', 'person'],
    ['Region', 'EU', 'EU, US', 'person'],
    ['Region', 'EU, US', '', 'person'],
  ]);
  const refused = await refusal(set(id, region, ['nonsense']));
  assert.deepEqual(refused.refusals[0], {
    pointer: `field-${region}`,
    sentence: 'Region has no such option. Choose one of the list.',
  });
});

test('names are unique and short, options too; the later save of a stale form is refused', async () => {
  const id = await field('Cause', 'single_select', { options: ['Release', 'Load'] });
  assert.equal((await refusal(field('cause', 'text'))).refusals[0]?.pointer, 'name');
  assert.match((await refusal(field('x'.repeat(51), 'text'))).message, /within 50/);
  const before = await needField(kernel.db, id);
  const [release, load] = [await optionId(id, 'Release'), await optionId(id, 'Load')];
  const swapped = [{ id: load, value: 'Release' }, { id: release, value: 'Load' }, { value: 'Other' }];
  const edit = { id, name: 'Cause', description: 'Why', options: swapped, was: before.updatedAt };
  kernel.advance(1_000);
  await kernel.run(updateField, edit, by);
  const options = await optionsOf(kernel.db, [id]);
  assert.deepEqual(
    options.map(({ id, value }) => [id, value]).slice(0, 2),
    [
      [load, 'Release'],
      [release, 'Load'],
    ],
    'two options changed names with each other',
  );
  assert.equal((await refusal(kernel.run(updateField, edit, by))).code, 'conflict');
  const twice = { id, name: 'Cause', options: [{ value: 'A' }, { value: 'a' }] };
  assert.equal((await refusal(kernel.run(updateField, twice, by))).refusals[0]?.pointer, 'options.1');
});

test('an archived field keeps its values and takes no new ones; archived options stay where they are', async () => {
  const id = await field('Old', 'single_select', { options: ['One', 'Two'] });
  const one = await optionId(id, 'One');
  const incident = await declare([{ fieldId: id, values: [one] }]);
  await kernel.run(updateField, { id, name: 'Old', options: [{ id: await optionId(id, 'Two'), value: 'Two' }] }, by);
  assert.deepEqual(await valuesOf(incident, id), [one]);
  assert.equal((await labelsOf(kernel.db, await needField(kernel.db, id), [one])).get(one), 'One');
  assert.match((await refusal(set(await declare(), id, [one]))).message, /no such option/);
  await kernel.run(archiveField, { id }, by);
  assert.deepEqual(await valuesOf(incident, id), [one]);
  assert.match((await refusal(set(incident, id, []))).message, /is archived/);
  const listed = await kernel.ask(listCustomFields, {}, by);
  assert.ok(!listed.some((field) => field.id === id));
});

test('responders add options only where the field allows it, and once', async () => {
  const open = await field('Tag', 'multi_select', { openOptions: true });
  const incident = await declare([{ fieldId: open, values: ['new:Flaky deploy', 'new:flaky deploy'] }]);
  assert.equal((await valuesOf(incident, open)).length, 1);
  assert.deepEqual(await valuesOf(incident, open), [await optionId(open, 'Flaky deploy')]);
  const shut = await field('Shut', 'single_select', { options: ['A'] });
  assert.match((await refusal(set(incident, shut, ['new:B']))).message, /no such option/);
});

async function catalogFields() {
  await kernel.run(createType, { name: 'Region of ours', attributes: [] }, by);
  const regions = needType(await knownSchema(kernel.db), 'Custom["RegionOfOurs"]');
  const attributes = [{ name: 'Where', type: regions.typeName, array: false }];
  await kernel.run(createType, { name: 'Cluster', attributes }, by);
  const clusters = needType(await knownSchema(kernel.db), 'Custom["Cluster"]');
  const where = clusters.attributes.find(({ name }) => name === 'Where')?.id ?? '';
  const entry = async (typeId: string, name: string, values: Record<string, string> = {}) =>
    (await kernel.run(createEntry, { typeId, name, values } as never, by)).id;
  ids.eu = await entry(regions.id, 'Europe');
  ids.us = await entry(regions.id, 'America');
  ids.paris = await entry(clusters.id, 'Paris', { [where]: ids.eu });
  ids.ohio = await entry(clusters.id, 'Ohio', { [where]: ids.us });
  ids.area = await field('Area', 'single_select', { catalogTypeId: regions.id });
  ids.cluster = await field('Cluster', 'single_select', {
    catalogTypeId: clusters.id,
    filterBy: { fieldId: ids.area, attributeId: where },
    groupByAttributeId: where,
  });
  ids.fixed = await field('European cluster', 'single_select', {
    catalogTypeId: clusters.id,
    fixedFilter: { attributeId: where, values: [ids.eu] },
  });
  ids.where = where;
}

test('options from the catalog: filtered by another field, by a fixed condition, grouped; what fits no more is emptied', async () => {
  await catalogFields();
  const { area = '', cluster = '', fixed = '', eu = '', us = '', paris = '', ohio = '' } = ids;
  const offered = async (fieldId: string, beside = {}) =>
    (await kernel.ask(fieldChoices, { fieldId, beside }, by)).choices.map(({ label, group }) => `${label}/${group}`);
  assert.deepEqual(await offered(cluster), ['Ohio/America', 'Paris/Europe']);
  assert.deepEqual(await offered(cluster, { [area]: [eu] }), ['Paris/Europe']);
  assert.deepEqual(await offered(fixed), ['Paris/undefined']);
  const incident = await declare([
    { fieldId: area, values: [eu] },
    { fieldId: cluster, values: [paris] },
  ]);
  assert.match((await refusal(set(incident, cluster, [ohio]))).message, /Ohio cannot be chosen for Cluster here/);
  await set(incident, area, [us]);
  assert.deepEqual(await valuesOf(incident, cluster), []);
  assert.deepEqual((await changes(incident)).at(-1), ['Cluster', 'Paris', '', 'dependency']);
  const refused = await refusal(
    kernel.run(updateField, { id: area, name: 'Area', filterBy: { fieldId: cluster, attributeId: 'x' } }, by),
  );
  assert.match(refused.message, /no such attribute/);
});

test('a derived field follows in the same transaction, and cannot be set', async () => {
  const [minor, , critical] = await listSeverities(kernel.db);
  const derived = {
    label: 'Budget',
    reference: 'budget',
    root_reference: '.',
    operations: [
      {
        operation_type: 'branches',
        branches: {
          branches: [
            {
              condition_groups: [
                {
                  conditions: [
                    {
                      subject: 'incident.severity',
                      operation: 'one_of',
                      param_bindings: [{ array_value: [{ literal: critical?.id }] }],
                    },
                  ],
                },
              ],
              result: { value: { literal: '1000' } },
            },
          ],
          returns: { type: 'Number', array: false },
        },
      },
    ],
    else_branch: { result: { value: { literal: '10' } } },
  };
  const budget = await field('Budget', 'numeric', { derived });
  const incident = await declare([], { severityId: minor?.id });
  assert.deepEqual(await valuesOf(incident, budget), ['10']);
  await kernel.run(changeSeverity, { incidentId: incident, severityId: critical?.id ?? '' }, by);
  assert.deepEqual(await valuesOf(incident, budget), ['1000']);
  assert.deepEqual((await changes(incident)).at(-1), ['Budget', '10', '1000', 'expression']);
  assert.match((await refusal(set(incident, budget, ['5']))).message, /worked out/);
  const itself = {
    ...derived,
    root_reference: `incident.custom_field["${budget}"]`,
    operations: [],
    else_branch: null,
  };
  const refused = await refusal(kernel.run(updateField, { id: budget, name: 'Budget', derived: itself }, by));
  assert.match(refused.message, /from itself/);
});

test('what is worked out from the catalog follows it, in incidents that go on', async () => {
  await kernel.run(createType, { name: 'Depot', attributes: [{ name: 'City', type: 'String', array: false }] }, by);
  const type = needType(await knownSchema(kernel.db), 'Custom["Depot"]');
  const city = type.attributes.find(({ name }) => name === 'City')?.id ?? '';
  const values = (to: string) => ({ [city]: to });
  const made = { typeId: type.id, name: 'North', values: values('Oslo') };
  const { id: entryId } = await kernel.run(createEntry, made, by);
  const depot = await field('Depot', 'single_select', { catalogTypeId: type.id });
  const root_reference = `incident.custom_field["${depot}"].catalog_attribute["${city}"]`;
  const where = await field('Where', 'text', {
    derived: { label: 'Where', reference: 'where', root_reference, operations: [] },
  });
  const [open, over] = [await declare([{ fieldId: depot, values: [entryId] }]), await declare()];
  await set(over, depot, [entryId]);
  const { statuses } = await kernel.ask(listSettings, {}, by);
  const closed = statuses.find(({ category }) => category === 'closed')?.id ?? '';
  await kernel.run(changeStatus, { incidentId: over, statusId: closed }, by);
  await kernel.jobs.drain();
  assert.deepEqual([await valuesOf(open, where), await valuesOf(over, where)], [['Oslo'], ['Oslo']]);
  await kernel.run(updateEntry, { id: entryId, name: 'North', values: values('Bergen') }, by);
  await kernel.jobs.drain();
  assert.deepEqual([await valuesOf(open, where), await valuesOf(over, where)], [['Bergen'], ['Oslo']]);
  assert.deepEqual((await changes(open)).at(-1), ['Where', 'Oslo', 'Bergen', 'expression']);
});

test('two who edit at once: other fields merge, the same field is a conflict, and the same wish is none', async () => {
  const [one, two] = [await field('Notes', 'text'), await field('Impact', 'text')];
  const incident = await declare([{ fieldId: one, values: ['start'] }]);
  await set(incident, one, ['by Ana'], ['start']);
  await set(incident, two, ['by Ben'], []);
  const refused = await refusal(set(incident, one, ['by Cleo'], ['start']));
  assert.equal(refused.code, 'conflict');
  assert.match(refused.message, /set Notes to “by Ana” while you were writing/);
  assert.deepEqual([await valuesOf(incident, one), await valuesOf(incident, two)], [['by Ana'], ['by Ben']]);
  await set(incident, one, ['by Ana'], ['start']);
  await set(incident, one, ['start'], ['start']);
  assert.deepEqual(await valuesOf(incident, one), ['by Ana'], 'a field that was left alone overwrites nothing');
  const rename = (name: string) => kernel.run(editIncident, { incidentId: incident, name, wasName: 'Checkout' }, by);
  await rename('Checkout fails');
  assert.match((await refusal(rename('Search fails'))).message, /Somebody changed the name to “Checkout fails”/);
  const { name } = await kernel.ask(showIncident, { reference: incident }, by);
  assert.equal(name, 'Checkout fails');
});

test('a form refuses what it misses, at its element; the API is never refused by a form', async () => {
  const need = await field('Customer reference', 'text', { forms: [{ kind: 'declare', required: true }] });
  await declare();
  const filled = { name: 'From a form', form: 'declare' as const };
  const refused = await refusal(kernel.run(declareIncident, filled, by));
  assert.deepEqual(refused.refusals, [
    { pointer: `field-${need}`, sentence: '“Customer reference” must be filled in.' },
  ]);
  await kernel.run(declareIncident, { ...filled, fields: [{ fieldId: need, values: ['C-7'] }] }, by);
  await kernel.run(archiveField, { id: need }, by);
  await kernel.run(declareIncident, filled, by);
});

const about = (subject: string, operation: string, literal?: string) => [
  { conditions: [{ subject, operation, param_bindings: literal ? [{ array_value: [{ literal }] }] : [] }] },
];

test('show-if and required-if see what is being filled in, beside what the incident says', async () => {
  const [, , critical] = await listSeverities(kernel.db);
  const [why, more] = [await field('Why critical', 'text'), await field('Told the board', 'text')];
  const isCritical = about('incident.severity', 'one_of', critical?.id);
  const elements = [
    { type: 'update_message' as const },
    { type: 'custom_field' as const, fieldId: why, showIf: isCritical, required: 'always' as const },
    {
      ...{ type: 'custom_field' as const, fieldId: more, required: 'when' as const },
      requiredIf: about(`incident.custom_field["${why}"]`, 'is_set'),
    },
    { type: 'status' as const },
    { type: 'severity' as const },
  ];
  await kernel.run(saveForm, { kind: 'update', version: 0, elements }, by);
  const conflict = await refusal(kernel.run(saveForm, { kind: 'update', version: 0, elements }, by));
  assert.equal(conflict.code, 'conflict');
  const incident = await declare();
  const shown = async (answers: Record<string, string[]>) =>
    (await kernel.ask(showForm, { kind: 'update', incidentId: incident, answers }, by)).elements.map(
      ({ key, required }) => `${key}${required ? '!' : ''}`,
    );
  const [whyKey, moreKey] = [`field-${why}`, `field-${more}`];
  assert.deepEqual(await shown({}), ['statusId!', 'message!', moreKey, 'severityId'], 'the status is first');
  const { elements: first } = await kernel.ask(showForm, { kind: 'update', incidentId: incident }, by);
  const follows = first.filter(({ live }) => live).map(({ key }) => key);
  assert.deepEqual(follows, ['severityId'], 'what only a hidden element depends on makes the form follow');
  const answers = { severityId: [critical?.id ?? ''] };
  assert.deepEqual(await shown(answers), ['statusId!', 'message!', `${whyKey}!`, moreKey, 'severityId']);
  const both = { ...answers, [whyKey]: ['data loss'] };
  assert.deepEqual(await shown(both), ['statusId!', 'message!', `${whyKey}!`, `${moreKey}!`, 'severityId']);
  const update = { incidentId: incident, message: 'Worse', severityId: critical?.id, form: 'update' as const };
  const refused = await refusal(kernel.run(shareUpdate, update, by));
  assert.deepEqual(
    refused.refusals.map(({ pointer }) => pointer),
    [whyKey],
  );
  await kernel.run(shareUpdate, { ...update, form: undefined }, by);
  const wrong = [{ type: 'update_message' as const }, { type: 'status' as const, showIf: isCritical }];
  const hidden = await refusal(kernel.run(saveForm, { kind: 'update', version: 1, elements: wrong }, by));
  assert.equal(hidden.refusals[0]?.pointer, 'elements.1.showIf');
  const without = await refusal(kernel.run(saveForm, { kind: 'update', version: 1, elements: [] }, by));
  assert.match(without.message, /cannot do without “Status”/);
  const { forms } = await kernel.ask(listIncidentForms, {}, by);
  assert.equal(forms.find(({ kind }) => kind === 'update')?.version, 1);
});

test('an element starts as something that can be chosen, until that is archived', async () => {
  const cause = await field('Cause of it', 'single_select', { options: ['Release', 'Load'] });
  const load = await optionId(cause, 'Load');
  const save = (initial: string[], version: number) => {
    const elements = [{ type: 'name' as const }, { type: 'custom_field' as const, fieldId: cause, initial }];
    return kernel.run(saveForm, { kind: 'retrospective', version, elements }, by);
  };
  const refused = await refusal(save(['nothing'], 0));
  assert.deepEqual(refused.refusals[0], {
    pointer: 'elements.1.initial',
    sentence: 'What it starts as cannot be chosen. Choose one of the list.',
  });
  await save([load], 0);
  const starts = async () =>
    (await kernel.ask(showForm, { kind: 'retrospective' }, by)).elements.find(({ fieldId }) => fieldId === cause)
      ?.value;
  assert.deepEqual(await starts(), [load]);
  await kernel.run(saveOption, { fieldId: cause, id: load, archived: true }, by);
  assert.deepEqual(await starts(), []);
});

const found = async (filter: object) => {
  const { incidents } = await kernel.ask(listIncidents, { pageSize: 500, filter: { fields: [filter] } } as never, by);
  return incidents.map(({ id }) => id);
};

test('the list is filtered by a field', async () => {
  const colour = await field('Colour', 'single_select', { options: ['Red', 'Blue'] });
  const [red, blue] = [await optionId(colour, 'Red'), await optionId(colour, 'Blue')];
  const first = await declare([{ fieldId: colour, values: [red] }]);
  const second = await declare([{ fieldId: colour, values: [blue] }]);
  assert.deepEqual(await found({ id: colour, oneOf: [red] }), [first]);
  assert.deepEqual((await found({ id: colour, oneOf: [red, blue] })).length, 2);
  assert.ok(!(await found({ id: colour, notIn: [red] })).includes(first));
  assert.deepEqual((await found({ id: colour, isSet: true })).sort(), [first, second].sort());
  assert.ok(!(await found({ id: colour, isSet: false })).includes(second));
});
