import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownRegimes } from './known-regimes.ts';
import { anchorsOf, dueOf, faultOf, momentAfter, remindersOf, rungOf, type Calendar } from './rules.ts';

const brussels: Calendar = { timeZone: 'Europe/Brussels', weekdays: [1, 2, 3, 4, 5], holidays: [], shifts: false };
const at = (iso: string) => new Date(iso);
const hours = (reminders: Date[], end: Date) => reminders.map((one) => (one.getTime() - end.getTime()) / 3_600_000);
const regime = (name: string) => knownRegimes.find((one) => one.name === name)?.stages ?? [];
const newYork = knownRegimes.find(({ name }) => name === 'SEC 8-K') as Calendar;
const due = (name: string, key: string, known: Record<string, string>, calendar = brussels) => {
  const stage = regime(name).find((one) => one.key === key);
  const moments = new Map(Object.entries(known).map(([kind, iso]) => [kind, at(iso)]));
  return stage && dueOf(stage, moments, calendar)?.toISOString();
};

test('hours run through weekends and through the change of the clocks; days and months keep the time of day', () => {
  const cases = [
    // given: from, amount, unit; expected
    ['2026-03-28T12:00:00Z', 72, 'hours', '2026-03-31T12:00:00.000Z'],
    ['2026-03-28T12:00:00Z', 1, 'days', '2026-03-29T11:00:00.000Z'],
    ['2026-01-31T09:30:00Z', 1, 'months', '2026-02-28T09:30:00.000Z'],
  ] as const;
  for (const [from, amount, unit, expected] of cases)
    assert.equal(momentAfter(at(from), { amount, unit }, brussels).toISOString(), expected, `${amount} ${unit}`);
});

test('business days leave out weekends and holidays and end with the day where the authority is', () => {
  // Tuesday evening in New York; Thursday is Thanksgiving: Wednesday, Friday, Monday, Tuesday.
  const dueAt = momentAfter(at('2026-11-25T01:00:00Z'), { amount: 4, unit: 'business_days' }, newYork);
  assert.equal(dueAt.toISOString(), '2026-12-02T05:00:00.000Z');
  // The Friday before a New Year on a Saturday is free as well.
  assert.equal(due('SEC 8-K', '8-k', { material: '2027-12-28T17:00:00Z' }, newYork), '2028-01-05T05:00:00.000Z');
});

test('where the law allows it, a weekend moves to noon of the next business day', () => {
  const friday = at('2026-11-27T15:00:00Z');
  const shifting = { ...brussels, shifts: true };
  assert.equal(momentAfter(friday, { amount: 24, unit: 'hours' }, shifting).toISOString(), '2026-11-30T11:00:00.000Z');
  assert.equal(momentAfter(friday, { amount: 2, unit: 'hours' }, shifting).toISOString(), '2026-11-27T17:00:00.000Z');
});

test('a calendar without business days still answers', () => {
  const never = { ...brussels, weekdays: [], shifts: true };
  assert.ok(momentAfter(at('2026-01-01T00:00:00Z'), { amount: 1, unit: 'days' }, never) > at('2026-12-01T00:00:00Z'));
});

test('DORA: the first report by the earlier of its two anchors, the next from what was filed', () => {
  assert.equal(due('DORA', 'initial', {}), undefined);
  assert.equal(due('DORA', 'initial', { aware: '2026-06-01T00:00:00Z' }), '2026-06-02T00:00:00.000Z');
  const both = { aware: '2026-06-01T00:00:00Z', classified: '2026-06-01T08:00:00Z' };
  assert.equal(due('DORA', 'initial', both), '2026-06-01T12:00:00.000Z');
  const late = { aware: '2026-06-01T00:00:00Z', classified: '2026-06-01T23:00:00Z' };
  assert.equal(due('DORA', 'initial', late), '2026-06-02T00:00:00.000Z');
  assert.equal(due('DORA', 'intermediate', both), undefined);
  assert.equal(
    due('DORA', 'intermediate', { ...both, 'filed:initial': '2026-06-01T11:00:00Z' }),
    '2026-06-04T11:00:00.000Z',
  );
  assert.equal(due('DORA', 'final', { 'amended:intermediate': '2026-06-04T10:00:00Z' }), '2026-07-04T10:00:00.000Z');
});

test('GDPR, NIS2 and the SEC count from their own moments', () => {
  assert.equal(due('GDPR', 'authority', { aware: '2026-06-01T09:00:00Z' }), '2026-06-04T09:00:00.000Z');
  assert.equal(due('NIS2', 'early-warning', { aware: '2026-06-01T09:00:00Z' }), '2026-06-02T09:00:00.000Z');
  assert.equal(due('NIS2', 'final', { 'filed:notification': '2026-06-03T09:00:00Z' }), '2026-07-03T09:00:00.000Z');
  assert.deepEqual(anchorsOf(regime('SEC 8-K')), ['material']);
  assert.deepEqual(anchorsOf(regime('DORA')), ['aware', 'classified']);
});

test('reminders: a day, four hours, an hour before, when due, an hour later; fewer where there is little time', () => {
  const [opened, dueAt] = [at('2026-06-01T09:00:00Z'), at('2026-06-04T09:00:00Z')];
  assert.deepEqual(hours(remindersOf(opened, dueAt), dueAt), [-24, -4, -1, 0, 1]);
  const soon = at('2026-06-01T09:20:00Z');
  assert.deepEqual(hours(remindersOf(opened, soon), soon), [0, 1]);
  assert.equal(rungOf(remindersOf(opened, dueAt), dueAt), 4);
});

test('a stage counts from a known moment or from a stage before it', () => {
  const limits = [{ after: 'filed:second', amount: 1, unit: 'hours' as const }];
  const second = { key: 'second', name: 'Second', limits: [{ after: 'aware', amount: 1, unit: 'hours' as const }] };
  assert.equal(faultOf([{ key: 'first', name: 'First', limits }, second])?.index, 0);
  assert.equal(faultOf([second, { key: 'first', name: 'First', limits }]), null);
  assert.equal(faultOf([second, second])?.index, 1);
  for (const { stages } of knownRegimes) assert.equal(faultOf(stages), null);
});
