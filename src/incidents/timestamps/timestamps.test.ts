import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { kernelModule } from '../../kernel/operations.ts';
import { catalog } from '../../catalog/module.ts';
import { people } from '../../people/module.ts';
import { changeStatus } from '../change-status.ts';
import { declareIncident } from '../declare.ts';
import { listStatuses } from '../find.ts';
import { incidents } from '../module.ts';
import { acceptIncident } from '../steps/accept.ts';
import { reopenIncident } from '../steps/reopen.ts';
import { durationsOf, listDurations, listTimestamps, timestampValues } from './find.ts';
import { durationOf, effectOf } from './rules.ts';
import { archiveTime } from './archive-time.ts';
import { saveTimestamp } from './save-timestamp.ts';
import { setTimestamps } from './set.ts';
import type { SetOn } from './tables.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';

let kernel: TestKernel;
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents]);
});
after(() => kernel.end());

const by = { actor: owner };
const minutes = (count: number) => kernel.advance(count * 60_000);
const declare = async (more: object = {}) =>
  (await kernel.run(declareIncident, { name: 'Checkout is down', ...more }, by)).id;
const statusId = async (name: string) =>
  (await listStatuses(kernel.db)).find((status) => status.name === name)?.id ?? '';
const move = async (incidentId: string, name: string) =>
  kernel.run(changeStatus, { incidentId, statusId: await statusId(name) }, by);

async function timesOf(incidentId: string) {
  const names = new Map((await listTimestamps(kernel.db)).map(({ id, name }) => [id, name]));
  const values = (await timestampValues(kernel.db, [incidentId])).get(incidentId) ?? new Map<string, Date>();
  const durations = durationsOf(await listDurations(kernel.db), values);
  return {
    set: [...values.keys()].map((id) => names.get(id)).toSorted(),
    seconds: Object.fromEntries(durations.map(({ metric, seconds }) => [metric.name, seconds])),
    status: Object.fromEntries(durations.map(({ metric, status }) => [metric.name, status])),
  };
}

const moved = (from: string, category: string, statusId = 's') =>
  ({ event: 'moved', from, category, statusId }) as const;
const born = (category: string) => ({ event: 'declared', category, statusId: 's' }) as const;

test('which transition sets or clears which timestamp', () => {
  const resolved: SetOn = { event: 'entered', categories: ['learning', 'closed'], which: 'last' };
  const accepted: SetOn = { event: 'accepted', which: 'first' };
  const table: [SetOn | null, Parameters<typeof effectOf>[1], string][] = [
    [null, born('live'), 'leave'],
    [{ event: 'declared', which: 'first' }, born('triage'), 'set'],
    [{ event: 'declared', which: 'first' }, moved('triage', 'live'), 'leave'],
    [accepted, born('live'), 'set'],
    [accepted, born('triage'), 'leave'],
    [accepted, moved('triage', 'live'), 'set'],
    [accepted, moved('live', 'paused'), 'leave'],
    [resolved, moved('live', 'learning'), 'set'],
    [resolved, moved('learning', 'closed'), 'leave'],
    [resolved, moved('closed', 'live'), 'clear'],
    [{ ...resolved, which: 'first' }, moved('closed', 'live'), 'leave'],
    [{ event: 'entered', statusId: 'fix', which: 'first' }, moved('live', 'live', 'fix'), 'set'],
    [{ event: 'entered', statusId: 'fix', which: 'first' }, moved('live', 'live', 'other'), 'leave'],
  ];
  for (const [rule, transition, expected] of table)
    assert.equal(effectOf(rule, transition), expected, JSON.stringify([rule, transition]));
});

test('a duration needs both ends, in the right order', () => {
  const [early, late] = [new Date(0), new Date(90_000)];
  assert.deepEqual(durationOf(early, late), { status: 'success', seconds: 90 });
  assert.deepEqual(durationOf(late, early), { status: 'invalid_timestamps' });
  assert.deepEqual(durationOf(undefined, late), { status: 'timestamps_missing' });
});

test('an incident collects its times on the way, and loses those that no longer hold', async () => {
  const id = await declare({ triage: true });
  assert.deepEqual((await timesOf(id)).set, ['Reported']);
  minutes(5);
  await kernel.run(acceptIncident, { incidentId: id }, by);
  minutes(25);
  await move(id, 'Documenting');
  minutes(30);
  await move(id, 'Closed');
  const closed = await timesOf(id);
  assert.deepEqual(closed.set, ['Accepted', 'Closed', 'Reported', 'Resolved']);
  assert.equal(Math.round((closed.seconds['Time to accept'] ?? 0) / 60), 5);
  assert.equal(Math.round((closed.seconds['Time to resolve'] ?? 0) / 60), 30);
  await kernel.run(reopenIncident, { incidentId: id, reason: 'Errors are back' }, by);
  const live = await timesOf(id);
  assert.deepEqual(live.set, ['Accepted', 'Reported']);
  assert.equal(live.status['Time to resolve'], 'timestamps_missing');
});

test('what is written down afterwards has the times it says', async () => {
  const [startedAt, resolvedAt] = ['2026-01-01T09:00:00Z', '2026-01-01T10:30:00Z'];
  const id = await declare({ mode: 'retrospective', startedAt, resolvedAt });
  assert.equal((await timesOf(id)).seconds['Duration of the impact'], 90 * 60);
});

test('a person’s word stands against the rules, is told, and must not lie ahead', async () => {
  const id = await declare();
  const all = await listTimestamps(kernel.db);
  const idOf = (name: string) => all.find((one) => one.name === name)?.id ?? '';
  const value = new Date(kernel.now().getTime() - 3_600_000).toISOString();
  const set = (name: string, at: string | null) =>
    kernel.run(setTimestamps, { incidentId: id, values: [{ timestampId: idOf(name), value: at }] }, by);
  await set('Impact started', value);
  await set('Impact started', value);
  const told = (await kernel.facts('incident.timestamp_set')).filter(({ incidentId }) => incidentId === id);
  assert.equal(told.length, 1);
  await set('Resolved', value);
  await move(id, 'Documenting');
  assert.equal((await timestampValues(kernel.db, [id])).get(id)?.get(idOf('Resolved'))?.toISOString(), value);
  await assert.rejects(set('Closed', new Date(kernel.now().getTime() + 60_000).toISOString()), /is ahead/);
  await set('Impact started', null);
  assert.equal((await timesOf(id)).set.includes('Impact started'), false);
});

test('a timestamp that is measured with stays, and names are unique', async () => {
  const reported = (await listTimestamps(kernel.db)).find(({ name }) => name === 'Reported');
  const archive = kernel.run(archiveTime, { kind: 'timestamp', id: reported?.id ?? '' }, by);
  await assert.rejects(archive, /is measured with it/);
  await assert.rejects(kernel.run(saveTimestamp, { name: 'reported' }, by), /Another timestamp/);
  const fixing = { event: 'entered' as const, statusId: await statusId('Fixing'), which: 'first' as const };
  const { id: timestampId } = await kernel.run(saveTimestamp, { name: 'Cause known', setOn: fixing }, by);
  const id = await declare();
  await move(id, 'Fixing');
  assert.ok((await timestampValues(kernel.db, [id])).get(id)?.has(timestampId));
});
