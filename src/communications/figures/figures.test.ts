import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { customerMinutesInTheDark, darkOf } from './dark.ts';
import { figuresOf, toldFirst, type Told } from './figures.ts';
import { readTold } from './read.ts';

const now = new Date('2026-01-01T00:00:00Z');
const figures = (given: object) => {
  const [told] = readTold(JSON.stringify([given]));
  assert.ok(told);
  return figuresOf(told, now);
};
const update = (clock: string, promise?: string) => ({
  at: `2021-12-22T${clock}:00Z`,
  ...(promise && { promise_by: `2021-12-22T${promise}:00Z` }),
});

test('an outage of 2021, by the minute: when the first word came, how long silence was, which promises were kept', () => {
  const updates = [update('16:06'), update('16:35', '17:05'), update('17:05'), update('17:34', '18:04')];
  updates.push(update('18:04'), update('20:13'), { at: '2021-12-23T01:26:00Z' });
  const given = { id: 's', impact_start: '2021-12-22T12:20:00Z', resolved: '2021-12-23T01:26:00Z', updates };
  assert.deepEqual(figures(given), {
    ...{ time_to_first_update_min: 226, longest_silence_min: 313, longest_dark_min: 313 },
    ...{ updates: 7, promises: 2, kept: 2, kept_5min_grace: 2, worst_late_min: 0 },
  });
});

test('a promise is broken by a minute, kept with five of grace, and worst is the latest', () => {
  const given = { id: 's', updates: [update('10:00', '10:30'), update('10:31', '11:00'), update('11:20')] };
  const { promises, kept, kept_5min_grace: withGrace, worst_late_min: worst } = figures(given);
  assert.deepEqual([promises, kept, withGrace, worst], [2, 0, 1, 20]);
});

test('what is open goes on being dark, and a promise whose time passed without a word is broken', () => {
  const open = { id: 's', impact_start: '2025-12-31T20:00:00Z', updates: [{ at: '2025-12-31T20:10:00Z' }] };
  assert.equal(figures(open).longest_dark_min, 230);
  assert.equal(figures(open).longest_silence_min, null);
  const promised = (by: string) => ({ ...open, updates: [{ at: '2025-12-31T20:10:00Z', promise_by: by }] });
  const { promises, kept, worst_late_min: worst } = figures(promised('2025-12-31T21:00:00Z'));
  assert.deepEqual([promises, kept, worst], [1, 0, null]);
  assert.equal(figures(promised('2026-01-01T01:00:00Z')).promises, 0, 'its time has not come');
});

test('what is over without a word was dark all the while; what is known by the day only is not computed', () => {
  const silent = { id: 's', impact_start: '2022-04-05T07:38:00Z', resolved: '2022-04-05T08:38:00Z', updates: [] };
  assert.equal(figures(silent).longest_dark_min, 60);
  assert.equal(figures({ ...silent, complete: false }).longest_dark_min, null);
  assert.equal(figures(silent).time_to_first_update_min, null);
});

const line = (more: object) =>
  JSON.stringify({
    ...{ id: 7, resolved_at: '2024-01-28T15:00:00Z', impact_window: null, impact: 'minor' },
    updates: [
      { at: '2024-01-28T13:20:00Z', status: 'Investigating' },
      { at: '2024-01-28T15:00:00Z', status: 'Resolved' },
      { at: '2024-01-30T15:00:00Z', status: 'Update' },
    ],
    ...more,
  });

test('a history of a status page: silence ends with the first Resolved, the impact is known where a write-up states it', () => {
  const window = { impact_window: { start_at: '2024-01-28T13:00:00Z' } };
  const told = readTold([line({}), line(window), line({ impact: 'maintenance' })].join('\n'));
  const computed = told.map((one) => figuresOf(one, now));
  assert.deepEqual(
    computed.map(({ time_to_first_update_min: first }) => first),
    [null, 20, null],
  );
  assert.deepEqual([computed[0]?.longest_silence_min, computed[0]?.longest_dark_min], [100, null]);
  assert.deepEqual(
    told.map(({ isPlanned, id }) => [isPlanned, id]),
    [
      [false, '7'],
      [false, '7'],
      [true, '7'],
    ],
  );
});

test('a file that is wrong is named by its line or its incident', () => {
  assert.throws(
    () => readTold('{"id":"a","updates":[]}\n{"id":"b","updates":[{"at":"noon"}]}'),
    /^.*Line 2: updates\.0\.at must be/,
  );
  assert.throws(() => readTold('[{"id":"a"}]'), /Incident 1: updates/);
  assert.throws(() => readTold('{"id":"a"}'), /must be a list of incidents/);
  assert.throws(() => readTold('nonsense'), /not JSON/);
  const lines = ['{"id":"a","updates":[]}', '{"id":"b","updates":[]}'];
  assert.throws(() => readTold(['{"id', ...lines].join('\n')), /^.*Line 1 is not JSON/);
  assert.deepEqual(
    [`\uFEFF${lines.join('\r\n')}`, `${lines[0]}\n`].map((text) => readTold(text).map(({ id }) => id)),
    [['a', 'b'], ['a']],
  );
});

test('the order of the list is of no matter; no more promises are kept than made; every figure is a number or null', () => {
  const at = fc
    .integer({ min: 0, max: 5_000 })
    .map((minute) => new Date(now.getTime() - 86_400_000 * 4 + minute * 60_000));
  const updates = fc.array(fc.record({ at, promiseBy: fc.option(at), isResolved: fc.constant(false) }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(updates, at, fc.option(at), (list, impactStart, resolvedAt) => {
      const told: Told = { id: 'x', impactStart, resolvedAt, updates: list, complete: true, isPlanned: false };
      const found = figuresOf(told, now);
      assert.ok(found.kept <= found.kept_5min_grace && found.kept_5min_grace <= found.promises);
      const distinct = new Set(list.map((one) => one.at.getTime())).size === list.length;
      if (distinct) assert.deepEqual(figuresOf({ ...told, updates: list.toReversed() }, now), found);
      for (const value of Object.values(found)) assert.ok(value === null || Number.isFinite(value));
    }),
  );
});

const minute = (count: number) => new Date(Date.UTC(2026, 0, 1, 12, count));

test('customers are told first when a word reached them before they asked', () => {
  const contacts = [
    { firstWord: minute(5), firstEvidence: null },
    { firstWord: minute(5), firstEvidence: minute(6) },
    { firstWord: minute(5), firstEvidence: minute(5) },
    { firstWord: minute(5), firstEvidence: minute(2) },
    { firstWord: null, firstEvidence: minute(2) },
    { firstWord: null, firstEvidence: null },
  ];
  assert.deepEqual(toldFirst(contacts), { customers: 5, first: 2 });
  assert.deepEqual(toldFirst([]), { customers: 0, first: 0 });
});

test('in the dark are those without a first word and those whose next one is late, each minute once', () => {
  const late = (from: number, to: number) => ({ from: minute(from), to: minute(to) });
  const dark = (firstWord: Date | null, overdue: ReturnType<typeof late>[], customers = 1) =>
    customerMinutesInTheDark([{ customers, firstWord, overdue }], minute(0), minute(100));
  assert.equal(dark(minute(12), []), 12);
  assert.equal(dark(null, []), 100, 'nobody ever heard a word');
  assert.equal(dark(minute(20), [late(10, 20), late(40, 50), late(45, 60)]), 40);
  assert.equal(dark(minute(20), [late(90, 130)], 3), 90, 'what comes after it is over does not count');
  const both = [
    { customers: 2, firstWord: minute(5), overdue: [] },
    { customers: 1, firstWord: null, overdue: [] },
  ];
  assert.equal(customerMinutesInTheDark(both, minute(0), minute(100)), 110);
});

test('775 customers who hear nothing for a week of 2022 sat 7.46 million minutes in the dark', () => {
  const given = { impact_start: '2022-04-05T07:38:00Z', resolved: '2022-04-12T00:00:00Z', updates: [] };
  const [told] = readTold(JSON.stringify([{ id: 'a', customers: 775, ...given }]));
  assert.ok(told);
  assert.equal(told.customers, 775);
  assert.equal(darkOf(told, 775, now), 9_622 * 775);
  assert.equal(darkOf({ ...told, complete: false }, 775, now), null);
  const promised = [update('12:30', '13:00'), update('13:10'), update('14:00', '14:30')];
  const [kept] = readTold(
    JSON.stringify([
      { id: 'b', impact_start: '2021-12-22T12:20:00Z', resolved: '2021-12-22T15:00:00Z', updates: promised },
    ]),
  );
  assert.ok(kept);
  assert.equal(darkOf(kept, 2, now), 2 * (10 + 10 + 30));
});
