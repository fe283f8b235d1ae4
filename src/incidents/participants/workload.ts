/** Local times as HH:MM, and ISO weekdays (1 is Monday). */
export type Hours = { from: string; to: string; days: readonly number[] };
export type Workload = { total: number; working: number; late: number; sleeping: number };

/** Sleeping hours are 23:00 to 07:00 where the person is; what is neither that nor working hours is late. */
export const officeHours: Hours = { from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] };
const sleepFrom = '23:00';
const sleepTo = '07:00';

const minute = 60_000;
/** Two signs of life closer than this belong to one stretch of work. */
const gapMinutes = 30;
/** The work that one sign of life stands for when nothing follows. */
const tailMinutes = 5;
const slotMinutes = 5;

/**
 * Minutes of work from signs of life (anything the person did or wrote), split by the person's own clock.
 * Signs less than 30 minutes apart are one stretch; a stretch ends five minutes after its last sign, or at `until`.
 */
export function workloadOf(signs: readonly Date[], zone: string, hours: Hours = officeHours, until?: Date): Workload {
  const workload: Workload = { total: 0, working: 0, late: 0, sleeping: 0 };
  for (const { from, to: end } of stretchesOf(signs)) {
    const lastSign = end - tailMinutes * minute;
    const to = Math.min(end, Math.max(lastSign, until?.getTime() ?? end));
    for (let at = from; at < to; at += slotMinutes * minute) {
      const minutes = Math.min(slotMinutes, (to - at) / minute);
      workload.total += minutes;
      workload[kindAt(at, zone, hours)] += minutes;
    }
  }
  return workload;
}

export function stretchesOf(signs: readonly Date[]): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (const at of signs.map((sign) => sign.getTime()).toSorted((a, b) => a - b)) {
    const last = stretches.at(-1);
    const end = at + tailMinutes * minute;
    if (last && at - (last.to - tailMinutes * minute) < gapMinutes * minute) last.to = end;
    else stretches.push({ from: at, to: end });
  }
  return stretches;
}

function kindAt(at: number, zone: string, hours: Hours): 'working' | 'late' | 'sleeping' {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const clock = local.toPlainTime().toString({ smallestUnit: 'minute' });
  // What is left of a night shift in the morning is of the day on which it began.
  const began = hours.from > hours.to && clock < hours.to ? local.subtract({ days: 1 }) : local;
  if (hours.days.includes(began.dayOfWeek) && isWithin(clock, hours.from, hours.to)) return 'working';
  return isWithin(clock, sleepFrom, sleepTo) ? 'sleeping' : 'late';
}

/** Whether a time of day lies in a span that may go over midnight. */
const isWithin = (clock: string, from: string, to: string) =>
  from < to ? clock >= from && clock < to : clock >= from || clock < to;
