import type { Given, NudgeKind } from '../tables.ts';

/** What deployments begin with. */
export const defaultNudges: {
  kind: NudgeKind;
  afterMinutes: number;
  repeatMinutes: number | null;
  letsSleep: boolean;
}[] = [
  { kind: 'assign_lead', afterMinutes: 5, repeatMinutes: 15, letsSleep: false },
  { kind: 'assign_role', afterMinutes: 5, repeatMinutes: 15, letsSleep: false },
  { kind: 'set_severity', afterMinutes: 10, repeatMinutes: null, letsSleep: false },
  { kind: 'write_summary', afterMinutes: 15, repeatMinutes: null, letsSleep: false },
  { kind: 'give_update', afterMinutes: 30, repeatMinutes: 30, letsSleep: false },
  { kind: 'close', afterMinutes: 1_440, repeatMinutes: 1_440, letsSleep: true },
];

/** A reminder stands this long before another one may stand beside it. */
const apartMinutes = 15;
/** How long somebody who sleeps is let sleep before it is looked at again. */
const sleepMinutes = 30;

/** How an incident stands: since when what is missing, null when it is there. */
export type Missing = Record<NudgeKind, { since: Date; promisedBy?: Date | null } | null>;

/** Whether what a reminder asked for was done since; else the incident is over or rests, or another reminder came. */
export function wasDone(kind: NudgeKind, found: { missing: Missing; isLive: boolean }, asked: Date): boolean {
  const gap = found.missing[kind];
  return gap ? gap.since > asked : found.isLive;
}

type Nudge = {
  id: string;
  kind: NudgeKind;
  afterMinutes: number;
  repeatMinutes: number | null;
  letsSleep: boolean;
};
export type Standing = { id: string; at: Date } | null;
type State = { standing: Standing; snoozedUntil: Date | null; given: Given };

const plus = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

/** When a nudge is due; null when nothing is missing, it was given once and for all, or nobody wants it. */
export function dueOf(nudge: Nudge, missing: Missing, given: Given): Date | null {
  const gap = missing[nudge.kind];
  if (!gap) return null;
  const first = gap.promisedBy && gap.promisedBy > gap.since ? gap.promisedBy : plus(gap.since, nudge.afterMinutes);
  const before = given[nudge.id];
  if (!before) return first;
  if (before.muted) return null;
  const last = new Date(before.at);
  if (last < gap.since) return first;
  return nudge.repeatMinutes === null ? null : plus(last, nudge.repeatMinutes);
}

/** What to do about an incident now: give one nudge or none, and when to look again. */
export function decide(
  nudges: readonly Nudge[],
  missing: Missing,
  state: State,
  { now, asleep }: { now: Date; asleep: boolean },
): { give: Nudge | null; standing: Standing; nextCheckAt: Date | null } {
  const reminder = nudges.find(({ id }) => id === state.standing?.id);
  const gap = reminder && missing[reminder.kind];
  // What it reminded of may have been done, and be missing anew.
  const standing = gap && state.standing && gap.since <= state.standing.at ? state.standing : null;
  const due = nudges.flatMap((nudge) => {
    const at = dueOf(nudge, missing, state.given);
    return at ? [{ nudge, at: notBefore(at, state.snoozedUntil, standing && plus(standing.at, apartMinutes)) }] : [];
  });
  const ripe = due.filter(({ at }) => at <= now);
  const give = ripe.find(({ nudge }) => !(nudge.letsSleep && asleep))?.nudge ?? null;
  const later = due.filter(({ nudge, at }) => nudge !== give && at > now).map(({ at }) => at);
  if (give) later.push(plus(now, apartMinutes));
  else if (ripe.length > 0) later.push(plus(now, sleepMinutes));
  const [next = null] = later.toSorted((one, other) => one.getTime() - other.getTime());
  return { give, standing: give ? { id: give.id, at: now } : standing, nextCheckAt: next };
}

const notBefore = (at: Date, ...others: (Date | null)[]) =>
  new Date(Math.max(at.getTime(), ...others.map((other) => other?.getTime() ?? 0)));
