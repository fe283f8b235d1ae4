/** Moments from which a deadline of the law is counted. */
export const anchorKinds = ['aware', 'classified', 'material', 'other'] as const;
export type AnchorKind = (typeof anchorKinds)[number];
export const anchorWords: Record<AnchorKind, { name: string; about: string }> = {
  aware: { name: 'became aware', about: 'when the organisation knew with reasonable certainty' },
  classified: { name: 'classified as major', about: 'when it was decided that it is a major incident' },
  material: { name: 'found material', about: 'when it was determined that investors would care' },
  other: { name: 'it began', about: 'whatever else the deadline counts from' },
};

export const units = ['hours', 'days', 'months', 'business_days'] as const;
export type Unit = (typeof units)[number];

/** So long after an anchor, or after an earlier stage was filed (`filed:<stage>`), or last amended (`amended:<stage>`). */
export type Limit = { after: string; amount: number; unit: Unit };
/** One notification. Of several limits the earliest counts. */
export type Stage = { key: string; name: string; limits: Limit[] };
/** `weekdays` are 1 (Monday) to 7; `holidays` are dates such as 2026-12-25. */
export type Calendar = { timeZone: string; weekdays: number[]; holidays: string[]; shifts: boolean };

const businessDay = (date: Temporal.PlainDate, { weekdays, holidays }: Calendar): boolean =>
  weekdays.includes(date.dayOfWeek) && !holidays.includes(date.toString());

/** A calendar without any business day would never end; nobody has more than a year of holidays. */
const farthest = 400;

function nextBusinessDay(from: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  let date = from;
  for (let step = 0; step < farthest && !businessDay(date, calendar); step++) date = date.add({ days: 1 });
  return date;
}

/** The moment that a limit means. Business days end with the day; days and months keep the time of day where the authority is. */
export function momentAfter(anchor: Date, { amount, unit }: Omit<Limit, 'after'>, calendar: Calendar): Date {
  const from = Temporal.Instant.fromEpochMilliseconds(anchor.getTime()).toZonedDateTimeISO(calendar.timeZone);
  if (unit === 'hours') return shifted(from.add({ hours: amount }), calendar);
  if (unit === 'days') return shifted(from.add({ days: amount }), calendar);
  if (unit === 'months') return shifted(from.add({ months: amount }), calendar);
  let date = from.toPlainDate();
  for (let day = 0; day < amount; day++) date = nextBusinessDay(date.add({ days: 1 }), calendar);
  return instantOf(date.add({ days: 1 }).toZonedDateTime(calendar.timeZone));
}

const instantOf = (moment: Temporal.ZonedDateTime) => new Date(moment.epochMilliseconds);

/** Where the law allows it, what falls on a day without business is due at noon of the next one. */
function shifted(moment: Temporal.ZonedDateTime, calendar: Calendar): Date {
  const date = moment.toPlainDate();
  if (!calendar.shifts || businessDay(date, calendar)) return instantOf(moment);
  const noon = Temporal.PlainTime.from('12:00');
  return instantOf(nextBusinessDay(date, calendar).toZonedDateTime({ timeZone: calendar.timeZone, plainTime: noon }));
}

/** When a stage is due; null while nothing that it counts from has happened. */
export function dueOf(stage: Stage, known: ReadonlyMap<string, Date>, calendar: Calendar): Date | null {
  const moments = stage.limits.flatMap((limit) => {
    const anchor = known.get(limit.after);
    return anchor ? [momentAfter(anchor, limit, calendar).getTime()] : [];
  });
  return moments.length > 0 ? new Date(Math.min(...moments)) : null;
}

const minute = 60_000;
const hour = 60 * minute;

/** When its owner is reminded of a stage: a day, four hours and one hour before where there is that much time, when it is due, and an hour later. */
export function remindersOf(openedAt: Date, dueAt: Date): Date[] {
  const window = dueAt.getTime() - openedAt.getTime();
  const before = [24 * hour, 4 * hour, hour, 15 * minute].filter((lead) => lead <= window / 2);
  return [...before.slice(0, 3).map((lead) => -lead), 0, hour].map((step) => new Date(dueAt.getTime() + step));
}

/** How many reminders have come by `now`. */
export const rungOf = (reminders: readonly Date[], now: Date): number => reminders.filter((at) => at <= now).length;

/** Why a regime is refused; null when it can be followed. */
export function faultOf(stages: readonly Stage[]): { index: number; sentence: string } | null {
  const anchors = new Set<string>(anchorKinds);
  for (const [index, { key, name, limits }] of stages.entries()) {
    if (stages.findIndex((other) => other.key === key) !== index)
      return { index, sentence: `There are two stages called “${name}”. Give each a name of its own.` };
    for (const { after } of limits) {
      const earlier = stages.slice(0, index).some(({ key }) => [`filed:${key}`, `amended:${key}`].includes(after));
      if (!earlier && !anchors.has(after))
        return { index, sentence: `“${name}” has to count from a moment, or from an earlier stage.` };
    }
  }
  return null;
}

/** The moments that a regime asks for. */
export const anchorsOf = (stages: readonly Stage[]): AnchorKind[] =>
  anchorKinds.filter((kind) => stages.some(({ limits }) => limits.some(({ after }) => after === kind)));
