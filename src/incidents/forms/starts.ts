import type { FieldChoice } from '../fields/choices.ts';

export const visibilities: FieldChoice[] = [
  { id: 'public', label: 'Everyone here', help: 'It is announced, and anyone can join' },
  { id: 'private', label: 'Only who is let in', help: 'A private channel; nothing is announced' },
];

const minutesBefore: Record<string, number> = { now: 0, hour_ago: 60, day_ago: 24 * 60 };
/** What a time starts as, counted from when the form is opened. */
export const momentStarts: FieldChoice[] = [
  { id: 'now', label: 'Now', help: 'When the form is opened' },
  { id: 'hour_ago', label: 'An hour before' },
  { id: 'day_ago', label: 'A day before' },
];

/** The minute that a time starts as. */
export function momentFrom(start: string, now: Date): string {
  const minute = 60_000;
  const at = Math.floor(now.getTime() / minute) - (minutesBefore[start] ?? 0);
  return new Date(at * minute).toISOString();
}
