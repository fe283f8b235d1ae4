import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../kit/kernel.ts';
import { examine } from '../../src/doctor/examine.ts';
import { archiveField } from '../../src/incidents/fields/archive-field.ts';
import { createField } from '../../src/incidents/fields/create-field.ts';
import { elementOf } from '../../src/incidents/forms/find.ts';
import { saveForm } from '../../src/incidents/forms/save-form.ts';
import { archivePrivateRule } from '../../src/incidents/private/by-rule/archive-private-rule.ts';
import { savePrivateRule } from '../../src/incidents/private/by-rule/save-private-rule.ts';
import { saveCallRule } from '../../src/incidents/calls/save-rule.ts';
import { modules } from '../../src/main/modules.ts';
import { saveNudge } from '../../src/workflows/nudges/save-nudge.ts';

let kernel: TestKernel;
const by = { actor: owner };
before(async () => {
  kernel = await testKernel(modules);
});
after(() => kernel.end());

const namesText = (id: string) => [
  { conditions: [{ subject: `incident.custom_field["${id}"]`, operation: 'is_set', param_bindings: [] }] },
];
const broken = async () => {
  const dns = { resolveTxt: async () => [] };
  const parts = await examine({ config: kernel.config, dns }, kernel);
  return parts.find(({ at }) => at === 'Conditions')?.findings ?? [];
};

test('what goes by a field that is out of use is said where the set-up is looked at, with the name of the field', async () => {
  const { id } = await kernel.run(createField, { name: 'Reach', kind: 'text' }, by);
  const other = await kernel.run(createField, { name: 'Urgent', kind: 'text', forms: [] }, by);
  const conditionGroups = namesText(id);
  const nudge = { kind: 'close', afterMinutes: 90, repeatMinutes: null, conditionGroups } as const;
  await kernel.run(saveNudge, nudge, by);
  const call = { name: 'Far', pattern: 'https://zoom.us/j/5551234', conditionGroups };
  await kernel.run(saveCallRule, call, by);
  const elements = [elementOf('name'), elementOf('summary', { showIf: conditionGroups })];
  await kernel.run(saveForm, { kind: 'declare', version: null, elements }, by);
  const root = { label: 'Worked out', reference: 'worked_out', root_reference: `incident.custom_field["${id}"]` };
  await kernel.run(createField, { name: 'Copy', kind: 'text', derived: { ...root, operations: [] } }, by);
  assert.deepEqual(await broken(), []);
  await kernel.run(archiveField, { id }, by);
  const said = (await broken()).map(({ what }) => what);
  for (const named of ['nudge to close', 'rule for calls “Far”', 'form “declare”', 'custom field “Copy”'])
    assert.ok(
      said.some((one) => one.includes(named) && one.includes('“Reach” was taken out of use')),
      said.join('\n'),
    );
  assert.equal(said.length, 4);
  await kernel.run(archiveField, { id, archived: false }, by);
  await kernel.run(archiveField, { id: other.id }, by);
  assert.deepEqual(await broken(), []);
});

test('a field by which incidents become private stays until the rule goes by something else', async () => {
  const { id } = await kernel.run(createField, { name: 'Secret', kind: 'text' }, by);
  const rule = await kernel.run(savePrivateRule, { name: 'Secrets', conditionGroups: namesText(id) }, by);
  await assert.rejects(kernel.run(archiveField, { id }, by), /rule “Secrets” makes incidents private by this field/);
  await kernel.run(archivePrivateRule, { id: rule.id }, by);
  await kernel.run(archiveField, { id }, by);
});
