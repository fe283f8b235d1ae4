import type { Component, ComponentStatus, ImpactInterval } from './model.ts';
import { worstStatus } from './states.ts';

export const uptimeDays = 90;
const dayMilliseconds = 86_400_000;

/** Tenths of an outage: a partial outage counts 30 %, degraded performance not at all. */
const weightTenths: Record<ComponentStatus, number> = {
  operational: 0,
  under_maintenance: 0,
  degraded_performance: 0,
  partial_outage: 3,
  full_outage: 10,
};

export type UptimeDay = {
  /** YYYY-MM-DD in UTC. */
  day: string;
  /** Percent, rounded down to 3 decimals; null when nothing was measured that day. */
  percent: number | null;
  /** The worst status of the day; null before the component's first day. */
  worst: ComponentStatus | null;
  /** Seconds in outage, whole or partial, whichever weight. */
  outageSeconds: number;
};
export type Uptime = { days: UptimeDay[]; percent: number | null };

type Span = { from: number; to: number; weightTenths: number; status: ComponentStatus; excluded: boolean };
type Tally = { measured: number; lostTenths: number; outage: number; statuses: Set<ComponentStatus> };

/** Uptime of the 90 UTC days that end with the day of `now`; an open interval runs to `now`. */
export function componentUptime(component: Pick<Component, 'startDate' | 'impacts'>, now: string): Uptime {
  const end = Date.parse(now);
  const today = Math.floor(end / dayMilliseconds) * dayMilliseconds;
  const begin = component.startDate ? Date.parse(component.startDate) : Number.NEGATIVE_INFINITY;
  const spans = component.impacts.map((interval) => spanOf(interval, end)).filter(({ from, to }) => to > from);
  const total: Tally = emptyTally();
  const days = Array.from({ length: uptimeDays }, (_, index): UptimeDay => {
    const dayBegin = today - (uptimeDays - 1 - index) * dayMilliseconds;
    const tally = tallyOf(spans, Math.max(dayBegin, begin), Math.min(dayBegin + dayMilliseconds, end));
    add(total, tally);
    return {
      day: new Date(dayBegin).toISOString().slice(0, 10),
      percent: percentOf(tally),
      worst: tally.measured > 0 || tally.statuses.size > 0 ? worstStatus(tally.statuses) : null,
      outageSeconds: Math.round(tally.outage / 1000),
    };
  });
  return { days, percent: percentOf(total) };
}

/** Uptime between two times, by the same rules; null when nothing was measured there. */
export function uptimeBetween(
  component: Pick<Component, 'startDate' | 'impacts'>,
  { from, to, now }: { from: Date; to: Date; now: Date },
): number | null {
  const end = Math.min(to.getTime(), now.getTime());
  const begin = Math.max(from.getTime(), component.startDate ? Date.parse(component.startDate) : from.getTime());
  const spans = component.impacts.map((interval) => spanOf(interval, end)).filter((span) => span.to > span.from);
  return percentOf(tallyOf(spans, begin, end));
}

/** The mean of the children's figures, rounded down to 3 decimals; null when none has one. */
export function groupUptimePercent(children: readonly (number | null)[]): number | null {
  const known = children.filter((percent) => percent !== null);
  if (known.length === 0) return null;
  const thousandths = known.reduce((sum, percent) => sum + Math.round(percent * 1000), 0);
  return Math.floor(thousandths / known.length) / 1000;
}

function spanOf(interval: ImpactInterval, end: number): Span {
  const planned = interval.status === 'under_maintenance';
  return {
    from: Date.parse(interval.startedAt),
    to: Math.min(interval.endedAt ? Date.parse(interval.endedAt) : end, end),
    weightTenths: planned && interval.countsAsDowntime ? 10 : weightTenths[interval.status],
    status: interval.status,
    excluded: planned && !interval.countsAsDowntime,
  };
}

const emptyTally = (): Tally => ({ measured: 0, lostTenths: 0, outage: 0, statuses: new Set() });

function add(total: Tally, part: Tally): void {
  total.measured += part.measured;
  total.lostTenths += part.lostTenths;
  total.outage += part.outage;
}

function tallyOf(spans: readonly Span[], from: number, to: number): Tally {
  const tally = emptyTally();
  if (to <= from) return tally;
  const inside = spans.filter((span) => span.from < to && span.to > from);
  for (const { status } of inside) tally.statuses.add(status);
  const cuts = [from, to, ...inside.flatMap((span) => [Math.max(span.from, from), Math.min(span.to, to)])];
  const edges = [...new Set(cuts)].sort((a, b) => a - b);
  for (let index = 1; index < edges.length; index++) {
    const [begin, end] = [edges[index - 1] as number, edges[index] as number];
    const active = inside.filter((span) => span.from < end && span.to > begin);
    const weight = Math.max(0, ...active.map((span) => span.weightTenths));
    // Planned work hides no outage: time is left out only while nothing else is wrong.
    if (active.length > 0 && active.every(({ excluded }) => excluded)) continue;
    tally.measured += end - begin;
    tally.lostTenths += weight * (end - begin);
    if (weight > 0) tally.outage += end - begin;
  }
  return tally;
}

// Whole numbers, so that flooring is exact: 99.9999 never prints 100.
function percentOf({ measured, lostTenths }: Tally): number | null {
  if (measured <= 0) return null;
  return Number((BigInt(measured * 10 - lostTenths) * 100_000n) / BigInt(measured * 10)) / 1000;
}
