/** A day such as 2026-12-01; the story is due when it ends, in UTC. */
export type WriteUpPromise = { by: string; ownerId?: string | null };

export const endOf = (day: string): Date => new Date(`${day}T23:59:59.000Z`);

const mostDays = 90;
const dayMs = 24 * 3_600_000;

/** Why a day cannot be promised; null when it can. */
export function faultOfDay(day: string, now: Date): string | null {
  if (endOf(day) <= now) return 'This day is over. Promise one that is still to come.';
  if (endOf(day).getTime() > now.getTime() + mostDays * dayMs) return `Promise it within ${mostDays} days.`;
  return null;
}
