import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ImpactInterval } from './model.ts';
import { componentUptime, groupUptimePercent, uptimeDays } from './uptime.ts';

const now = '2026-11-24T00:00:00.000Z';
const interval = (
  status: ImpactInterval['status'],
  startedAt: string,
  endedAt: string | null,
  countsAsDowntime = false,
): ImpactInterval => ({ status, startedAt, endedAt, countsAsDowntime });
const yesterday = (impacts: ImpactInterval[], startDate: string | null = null) =>
  componentUptime({ impacts, startDate }, now).days.at(-2);

describe('uptime of a day', () => {
  const six = (status: ImpactInterval['status'], counts = false) =>
    interval(status, '2026-11-23T00:00:00Z', '2026-11-23T06:00:00Z', counts);
  const table: [string, ImpactInterval[], number | null][] = [
    ['nothing happened', [], 100],
    ['a full outage counts whole', [six('full_outage')], 75],
    ['a partial outage counts 30 %', [six('partial_outage')], 92.5],
    ['degraded performance counts as available', [six('degraded_performance')], 100],
    ['overlapping outages count the worse, not the sum', [six('full_outage'), six('partial_outage')], 75],
    ['maintenance is left out', [six('under_maintenance')], 100],
    ['maintenance counts where the organisation chose so', [six('under_maintenance', true)], 75],
    ['maintenance hides no outage', [six('under_maintenance'), six('full_outage')], 75],
    ['a day of maintenance has no figure', [interval('under_maintenance', '2026-11-22T00:00:00Z', null)], null],
    [
      'one second never prints as 100',
      [interval('full_outage', '2026-11-23T00:00:00Z', '2026-11-23T00:00:00.5Z')],
      99.999,
    ],
  ];
  for (const [title, impacts, expected] of table) {
    it(title, () => assert.equal(yesterday(impacts)?.percent, expected));
  }

  it('an open interval runs to now', () => {
    assert.equal(yesterday([interval('full_outage', '2026-11-23T12:00:00Z', null)])?.percent, 50);
  });

  it('days before the first one have no figure and do not count', () => {
    const outage = interval('full_outage', '2026-11-23T00:00:00Z', '2026-11-23T12:00:00Z');
    const uptime = componentUptime({ impacts: [outage], startDate: '2026-11-23' }, now);
    assert.equal(uptime.percent, 50);
    assert.equal(uptime.days[0]?.percent, null);
    assert.equal(uptime.days[0]?.worst, null);
  });

  it('ends with today and lists 90 days', () => {
    const { days } = componentUptime({ impacts: [], startDate: null }, '2026-11-24T14:00:00.000Z');
    assert.equal(days.length, uptimeDays);
    assert.equal(days.at(-1)?.day, '2026-11-24');
    assert.equal(days[0]?.day, '2026-08-27');
  });
});

it('a group is the mean of its children, rounded down', () => {
  assert.equal(groupUptimePercent([100, 99.999, null]), 99.999);
  assert.equal(groupUptimePercent([100, 50]), 75);
  assert.equal(groupUptimePercent([null]), null);
});

const moment = fc.date({ min: new Date('2026-08-01'), max: new Date('2026-11-24'), noInvalidDate: true });
const anyInterval = fc
  .record({
    status: fc.constantFrom('under_maintenance', 'degraded_performance', 'partial_outage', 'full_outage' as const),
    start: moment,
    minutes: fc.option(fc.integer({ min: 0, max: 9000 }), { nil: null }),
    counts: fc.boolean(),
  })
  .map(({ status, start, minutes, counts }) => {
    const end = minutes === null ? null : new Date(start.getTime() + minutes * 60_000).toISOString();
    return interval(status as ImpactInterval['status'], start.toISOString(), end, counts);
  });

it('for any history: within 0 and 100, at most 3 decimals, order and repetition change nothing', () => {
  fc.assert(
    fc.property(fc.array(anyInterval, { maxLength: 8 }), (impacts) => {
      const { percent, days } = componentUptime({ impacts, startDate: null }, now);
      for (const figure of [percent, ...days.map((day) => day.percent)]) {
        if (figure === null) continue;
        assert.ok(figure >= 0 && figure <= 100);
        assert.equal(Math.round(figure * 1000) / 1000, figure);
      }
      const shuffled = [...impacts.toReversed(), ...impacts];
      assert.equal(componentUptime({ impacts: shuffled, startDate: null }, now).percent, percent);
    }),
  );
});

it('for any history: one more outage never raises the figure, and any lost time keeps it below 100', () => {
  fc.assert(
    fc.property(fc.array(anyInterval, { maxLength: 6 }), moment, (impacts, start) => {
      const planless = impacts.filter(({ status }) => status !== 'under_maintenance');
      const before = componentUptime({ impacts: planless, startDate: null }, now).percent ?? 0;
      const outage = interval('full_outage', start.toISOString(), null);
      const after = componentUptime({ impacts: [...planless, outage], startDate: null }, now).percent ?? 0;
      assert.ok(after <= before);
      if (start.toISOString() < now) assert.ok(after < 100);
    }),
  );
});
