import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stretchesOf, workloadOf } from './workload.ts';

const at = (text: string) => new Date(text);

test('signs of life less than half an hour apart are one stretch', () => {
  const signs = ['10:20', '10:00', '10:49', '12:00'].map((time) => at(`2026-03-02T${time}:00Z`));
  const minutes = stretchesOf(signs).map(({ from, to }) => (to - from) / 60_000);
  assert.deepEqual(minutes, [54, 5]);
  assert.deepEqual(stretchesOf([]), []);
});

test('minutes are split by the clock of the person', () => {
  const night = [at('2026-03-02T22:50:00Z'), at('2026-03-02T23:10:00Z')];
  assert.deepEqual(workloadOf(night, 'UTC'), { total: 25, working: 0, late: 10, sleeping: 15 });
  assert.deepEqual(workloadOf(night, 'America/New_York'), { total: 25, working: 0, late: 25, sleeping: 0 });
  assert.deepEqual(workloadOf(night, 'Asia/Tokyo'), { total: 25, working: 0, late: 25, sleeping: 0 });
  assert.deepEqual(workloadOf([at('2026-03-02T10:00:00Z')], 'UTC'), { total: 5, working: 5, late: 0, sleeping: 0 });
});

test('nobody works on after the incident, or ahead of now', () => {
  const signs = ['10:00', '10:02'].map((time) => at(`2026-03-02T${time}:00Z`));
  const until = (time: string) => workloadOf(signs, 'UTC', undefined, at(`2026-03-02T${time}:00Z`)).total;
  assert.deepEqual([until('10:02'), until('10:04'), until('12:00'), until('09:00')], [2, 4, 7, 2]);
});

test('weekends are late, and a night shift is work', () => {
  assert.deepEqual(workloadOf([at('2026-03-01T10:00:00Z')], 'UTC'), { total: 5, working: 0, late: 5, sleeping: 0 });
  const nights = { from: '22:00', to: '06:00', days: [1, 2] };
  assert.equal(workloadOf([at('2026-03-02T23:30:00Z')], 'UTC', nights).working, 5);
  assert.equal(workloadOf([at('2026-03-02T12:00:00Z')], 'UTC', nights).late, 5);
  const morning = (day: string) => workloadOf([at(`2026-03-${day}T02:00:00Z`)], 'UTC', nights).working;
  assert.deepEqual(['02', '03', '04', '05'].map(morning), [0, 5, 5, 0], 'a night belongs to the day on which it began');
});

test('an hour that the clock skips is not worked', () => {
  const signs = ['00:50', '01:10'].map((time) => at(`2026-03-29T${time}:00Z`));
  assert.equal(workloadOf(signs, 'Europe/Lisbon').total, 25);
});
