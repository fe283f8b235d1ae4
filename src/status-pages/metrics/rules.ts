/** Two values less apart than this are one: the later one counts. */
export const slotSeconds = 30;
export const oldestDays = 28;
export const newestSeconds = 300;
export const pointsAtMost = 3_000;
export const metricsAtMost = 20;
/** Points are kept longer than they may be sent, so that the means of a day are made of all of it. */
export const pointsKeptDays = 31;

/** What is shown, and of which means: the last day by five minutes, the week by the hour, the month by the day. */
export const views = {
  day: { step: 300, count: 288, keptDays: 3 },
  week: { step: 3_600, count: 168, keptDays: 9 },
  month: { step: 86_400, count: 30, keptDays: 400 },
} as const;
export type ViewName = keyof typeof views;
export const viewNames = Object.keys(views) as ViewName[];
export const steps = viewNames.map((name) => views[name].step);

/** The beginning of the stretch of `seconds` that an instant is in. */
export const floorTo = (at: Date, seconds: number): Date =>
  new Date(Math.floor(at.getTime() / (seconds * 1000)) * seconds * 1000);

/** Why a value is not taken for that time, as a sentence; null when it is. */
export function timeRefusal(at: Date, now: Date): string | null {
  const ageSeconds = (now.getTime() - at.getTime()) / 1000;
  if (ageSeconds < -newestSeconds) return 'This time is more than five minutes ahead.';
  if (ageSeconds > oldestDays * 86_400) return `This time is more than ${oldestDays} days ago.`;
  return null;
}
