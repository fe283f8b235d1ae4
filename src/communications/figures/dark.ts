import { inOrder, overAt, type Told } from './figures.ts';

/** Who waits together: how many customers, when they first heard a word, and when a word that they were owed was late. */
export type Waiting = {
  customers: number;
  firstWord: Date | null;
  overdue: readonly { from: Date; to: Date }[];
};

/**
 * Minutes without an answer, times the customers that had none, in [from, to]: nobody has said the first word yet, or a word
 * that is owed is late.
 */
export function customerMinutesInTheDark(waiting: readonly Waiting[], from: Date, to: Date): number {
  const milliseconds = waiting.reduce((sum, { customers, firstWord, overdue }) => {
    const dark = [{ from, to: firstWord ?? to }, ...overdue];
    return sum + customers * lengthOf(dark, from.getTime(), to.getTime());
  }, 0);
  return Math.round(milliseconds / 600) / 100;
}

/** The time that intervals cover together, of what lies between two instants. */
function lengthOf(intervals: Waiting['overdue'], least: number, most: number): number {
  let length = 0;
  let until = least;
  for (const { from, to } of intervals.toSorted((one, other) => one.from.getTime() - other.from.getTime())) {
    const begin = Math.max(from.getTime(), until);
    const end = Math.min(to.getTime(), most);
    if (end <= begin) continue;
    length += end - begin;
    until = end;
  }
  return length;
}

/** The same of a list of updates to so many customers, who were owed what was promised; null where the beginning is unknown. */
export function darkOf(told: Told, customers: number, now: Date): number | null {
  const { impactStart, complete } = told;
  const updates = inOrder(told);
  if (!impactStart || (updates.length === 0 && !complete)) return null;
  const end = overAt(told) ?? now;
  const overdue = updates.flatMap(({ promiseBy }, index) =>
    promiseBy ? [{ from: promiseBy, to: updates[index + 1]?.at ?? end }] : [],
  );
  return customerMinutesInTheDark([{ customers, firstWord: updates[0]?.at ?? null, overdue }], impactStart, end);
}
