import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { incidents } from '../../incidents/module.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { runWork } from '../../kernel/work.ts';
import { catalog } from '../../catalog/module.ts';
import { people } from '../../people/module.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { buildModel } from '../build-model.ts';
import { saveComponent } from '../components/save-component.ts';
import { needPage } from '../find.ts';
import { statusPages } from '../module.ts';
import { cancelMaintenance } from './cancel.ts';
import { editMaintenance } from './edit.ts';
import { listMaintenances } from './list.ts';
import { maintenanceTimer } from './maintenance.timer.ts';
import { scheduleMaintenance } from './schedule.ts';

let kernel: TestKernel;
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages], { DEMO: 'false' });
});
after(() => kernel.end());

const caller = { actor: owner };
const hoursLater = (hours: number) => new Date(kernel.now().getTime() + hours * 3_600_000).toISOString();
const shown = async () => (await buildModel(kernel.context(), (await needPage(kernel.db)).id)).model;
const timePasses = async (hours: number) => {
  kernel.advance(hours * 3_600_000);
  const due = await maintenanceTimer.due(kernel.context());
  for (const { id } of due) await runWork(kernel, { type: 'timer', name: maintenanceTimer.name, id }, 1);
};
const namesOf = async () =>
  (await kernel.facts()).map(({ name }) => name).filter((name) => name.startsWith('maintenance.'));

test('it starts and completes at its times, also when the worker comes late', async () => {
  const { id: component } = await kernel.run(saveComponent, { name: 'Database' }, caller);
  const [scheduledFor, scheduledUntil] = [hoursLater(1), hoursLater(2)];
  const input = { name: 'New disks', words: 'Writes pause.', scheduledFor, scheduledUntil, componentIds: [component] };
  const { id } = await kernel.run(scheduleMaintenance, input, caller);
  assert.equal((await shown()).maintenances[0]?.status, 'scheduled');
  await timePasses(1.1);
  assert.equal((await shown()).maintenances[0]?.status, 'in_progress');
  await assert.rejects(kernel.run(editMaintenance, { id, ...input, scheduledFor: hoursLater(0.1) }, caller), {
    code: 'conflict',
  });
  await timePasses(5);
  const model = await shown();
  assert.equal(model.maintenances[0]?.status, 'completed');
  assert.deepEqual(model.components[0]?.impacts, [
    { status: 'under_maintenance', startedAt: scheduledFor, endedAt: scheduledUntil, countsAsDowntime: false },
  ]);
  assert.deepEqual(await namesOf(), ['maintenance.scheduled', 'maintenance.started', 'maintenance.completed']);
});

test('one that was called off while it ran gives its components back', async () => {
  const { id: component } = await kernel.run(saveComponent, { name: 'Cache' }, caller);
  const times = { scheduledFor: hoursLater(1), scheduledUntil: hoursLater(3) };
  const { id } = await kernel.run(scheduleMaintenance, { name: 'Move', ...times, componentIds: [component] }, caller);
  await timePasses(1.1);
  await kernel.run(cancelMaintenance, { id, words: 'We go back.' }, caller);
  await kernel.run(cancelMaintenance, { id }, caller);
  const model = await shown();
  const impacts = model.components.find((own) => own.id === component)?.impacts;
  assert.equal(impacts?.length, 1);
  assert.notEqual(impacts?.[0]?.endedAt, null);
  await timePasses(5);
  const listed = (await kernel.ask(listMaintenances, {}, caller)).find((own) => own.id === id);
  assert.equal(listed?.status, 'in_progress');
  assert.ok(listed?.cancelledAt);
});

test('moving it moves its start', async () => {
  const times = { scheduledFor: hoursLater(1), scheduledUntil: hoursLater(2) };
  const { id } = await kernel.run(scheduleMaintenance, { name: 'Later', ...times }, caller);
  const later = { scheduledFor: hoursLater(10), scheduledUntil: hoursLater(11) };
  await kernel.run(editMaintenance, { id, name: 'Later', ...later }, caller);
  await timePasses(2);
  const status = async () => (await kernel.ask(listMaintenances, {}, caller)).find((own) => own.id === id)?.status;
  assert.equal(await status(), 'scheduled');
  await timePasses(8.5);
  assert.equal(await status(), 'in_progress');
});

test('one without an end is refused: it would stand on the page for good', async () => {
  const times = { scheduledFor: hoursLater(1), scheduledUntil: '9999-12-31T23:59:59Z' };
  await assert.rejects(kernel.run(scheduleMaintenance, { name: 'Endless', ...times }, caller), /Look at the year/);
});
