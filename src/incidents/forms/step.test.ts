import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import type { Actor } from '../../kernel/ctx.ts';
import { UserError, type Refusal } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { people } from '../../people/module.ts';
import { changeStatus } from '../change-status.ts';
import { declareIncident } from '../declare.ts';
import { editIncident } from '../edit.ts';
import { createField } from '../fields/create-field.ts';
import { valuesOfOne } from '../fields/find.ts';
import { findIncident, listStatuses } from '../find.ts';
import { incidents } from '../module.ts';
import { shareUpdate } from '../share-update.ts';
import { acceptIncident } from '../steps/accept.ts';
import { saveForm } from './save-form.ts';
import { showForm } from './show.ts';

let kernel: TestKernel;
let ana: Actor;
const by = { actor: owner };
const made = { cause: '', contact: '' };

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents]);
  const user = await kernel.run(addUser, { name: 'Ana', email: 'ana@example.com', role: 'responder' }, by);
  ana = (await actorForUser(kernel, user.id)) as Actor;
  const field = async (name: string, kind: 'resolve' | 'accept') =>
    (await kernel.run(createField, { name, kind: 'text', forms: [{ kind, required: true }] }, by)).id;
  made.cause = await field('Root cause', 'resolve');
  made.contact = await field('Contact', 'accept');
});
after(() => kernel.end());

const declare = async (triage = false) =>
  (await kernel.run(declareIncident, { name: 'Checkout is down', triage }, { actor: ana })).id;
const statusIn = async (category: string) =>
  (await listStatuses(kernel.db)).find((status) => status.category === category)?.id ?? '';
const categoryOf = async (id: string) => (await findIncident(kernel.db, id))?.category;

async function refusalsOf(work: Promise<unknown>): Promise<readonly Refusal[]> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return error.refusals;
  }
  return [];
}
const wanted = (id: string, words: RegExp) => (refusals: readonly Refusal[]) => {
  assert.deepEqual(
    refusals.map(({ pointer }) => pointer),
    [`field-${id}`],
  );
  assert.match(refusals[0]?.sentence ?? '', words);
};

test('a person who chooses a status that takes a step is asked what its form asks, and told where that is', async () => {
  const id = await declare();
  const statusId = await statusIn('learning');
  const isRefused = wanted(made.cause, /“Root cause” must be filled in\. Use the resolve form: \/inc resolve/);
  isRefused(await refusalsOf(kernel.run(changeStatus, { incidentId: id, statusId }, { actor: ana })));
  isRefused(await refusalsOf(kernel.run(editIncident, { incidentId: id, statusId }, { actor: ana })));
  const update = { incidentId: id, statusId, message: 'Over' };
  isRefused(await refusalsOf(kernel.run(shareUpdate, update, { actor: ana })));
  isRefused(await refusalsOf(kernel.run(shareUpdate, { ...update, form: 'declare' }, { actor: ana })));
  assert.equal(await categoryOf(id), 'live');
  const within = await statusIn('live');
  await kernel.run(changeStatus, { incidentId: id, statusId: within }, { actor: ana });
  const fields = [{ fieldId: made.cause, values: ['A full disk'] }];
  await kernel.run(editIncident, { incidentId: id, statusId, fields }, { actor: ana });
  assert.equal(await categoryOf(id), 'learning');
  await kernel.run(changeStatus, { incidentId: id, statusId: await statusIn('closed') }, { actor: ana });
});

test('out of triage the accept form is asked, whichever command leads there', async () => {
  const id = await declare(true);
  const isRefused = wanted(made.contact, /“Contact” must be filled in\. Use the accept form: \/inc accept/);
  const statusId = await statusIn('live');
  isRefused(await refusalsOf(kernel.run(changeStatus, { incidentId: id, statusId }, { actor: ana })));
  isRefused(await refusalsOf(kernel.run(acceptIncident, { incidentId: id }, { actor: ana })));
  assert.equal(await categoryOf(id), 'triage');
});

test('an API key is asked nothing', async () => {
  const id = await declare();
  await kernel.run(changeStatus, { incidentId: id, statusId: await statusIn('closed') }, by);
  assert.equal(await categoryOf(id), 'closed');
});

test('the update form shows what the step of the chosen status asks, and is judged by it', async () => {
  const id = await declare();
  const show = async (statusId?: string) =>
    await kernel.ask(
      showForm,
      { kind: 'update', incidentId: id, answers: statusId ? { statusId: [statusId] } : {} },
      { actor: ana },
    );
  const { elements: plain } = await show();
  assert.ok(!plain.some(({ key }) => key === `field-${made.cause}`));
  assert.ok(plain.find(({ key }) => key === 'statusId')?.live, 'the form follows the status');
  const [learning, live] = [await statusIn('learning'), await statusIn('live')];
  const cause = (await show(learning)).elements.find(({ key }) => key === `field-${made.cause}`);
  assert.deepEqual([cause?.label, cause?.required], ['Root cause', true]);
  assert.equal((await show(live)).elements.length, plain.length);
  const update = { incidentId: id, message: 'Over', statusId: learning, form: 'update' as const };
  const [refusal] = await refusalsOf(kernel.run(shareUpdate, update, { actor: ana }));
  assert.deepEqual(refusal, { pointer: `field-${made.cause}`, sentence: '“Root cause” must be filled in.' });
  const fields = [{ fieldId: made.cause, values: ['A full disk'] }];
  await kernel.run(shareUpdate, { ...update, fields }, { actor: ana });
  assert.equal(await categoryOf(id), 'learning');
  assert.deepEqual((await valuesOfOne(kernel.db, id)).get(made.cause), ['A full disk']);
});

test('a field that both forms have is required where the step requires it', async () => {
  const elements = [
    { type: 'status' as const },
    { type: 'update_message' as const },
    { type: 'custom_field' as const, fieldId: made.cause },
  ];
  await kernel.run(saveForm, { kind: 'update', version: 0, elements }, by);
  const id = await declare();
  const required = async (category: string) => {
    const answers = { statusId: [await statusIn(category)] };
    const { elements: shown } = await kernel.ask(showForm, { kind: 'update', incidentId: id, answers }, by);
    const asked = shown.filter(({ key }) => key === `field-${made.cause}`);
    assert.equal(asked.length, 1);
    return asked[0]?.required;
  };
  assert.deepEqual([await required('live'), await required('learning')], [false, true]);
});

test('who may see it is an element: it has a default, and a type that is always private leaves no choice', async () => {
  const shown = async (kind: 'declare' | 'retrospective', answers = {}) =>
    (await kernel.ask(showForm, { kind, answers }, by)).elements;
  const visibility = (await shown('declare')).find(({ key }) => key === 'visibility');
  assert.deepEqual([visibility?.value, visibility?.choices.map(({ id }) => id)], [['public'], ['public', 'private']]);
  const elements = [{ type: 'name' as const }, { type: 'visibility' as const, initial: ['private'] }];
  await kernel.run(saveForm, { kind: 'declare', version: 0, elements }, by);
  assert.deepEqual((await shown('declare')).find(({ key }) => key === 'visibility')?.value, ['private']);
  const wrong = [{ type: 'name' as const }, { type: 'visibility' as const, initial: ['nobody'] }];
  const [refusal] = await refusalsOf(kernel.run(saveForm, { kind: 'declare', version: 1, elements: wrong }, by));
  assert.equal(refusal?.pointer, 'elements.1.initial');
});

test('a time may start as now, or as a while before', async () => {
  const elements = [
    { type: 'name' as const },
    { type: 'started_at' as const, initial: ['hour_ago'] },
    { type: 'resolved_at' as const, initial: ['now'] },
  ];
  await kernel.run(saveForm, { kind: 'retrospective', version: 0, elements }, by);
  const { elements: shown } = await kernel.ask(showForm, { kind: 'retrospective' }, by);
  const timeOf = (key: string) => Date.parse(shown.find((one) => one.key === key)?.value[0] ?? '');
  assert.equal(timeOf('resolvedAt') - timeOf('startedAt'), 3_600_000);
  assert.ok(Math.abs(timeOf('resolvedAt') - kernel.now().getTime()) < 60_000);
});
