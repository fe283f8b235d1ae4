/** What customers saw of one incident: when it began to hurt, every published update, what was promised. Instants. */
export type Told = {
  id: string;
  impactStart: Date | null;
  resolvedAt: Date | null;
  updates: readonly { at: Date; promiseBy: Date | null; isResolved: boolean; estimatedUntil?: Date | null }[];
  /** False when some updates are known to be missing from the list. */
  complete: boolean;
  /** How many customers it hurt; null where that is unknown. */
  customers?: number | null;
  /** A maintenance that was announced beforehand: no failure that customers wait out. */
  isPlanned: boolean;
};

/** In minutes; null is what the list does not tell. A promise is kept when the next update is not later than it. */
export type Figures = {
  time_to_first_update_min: number | null;
  longest_silence_min: number | null;
  longest_dark_min: number | null;
  updates: number;
  promises: number;
  kept: number;
  kept_5min_grace: number;
  worst_late_min: number | null;
};

/** When a customer first heard a word from us, and when we first heard from it; null where that never happened. */
export type Contact = { firstWord: Date | null; firstEvidence: Date | null };

/** Of the customers that were told or that we heard from: how many there are, and how many were told before they asked. */
export function toldFirst(contacts: readonly Contact[]): { customers: number; first: number } {
  const met = contacts.filter(({ firstWord, firstEvidence }) => firstWord || firstEvidence);
  const first = met.filter(
    ({ firstWord, firstEvidence }) => firstWord !== null && (firstEvidence === null || firstWord < firstEvidence),
  );
  return { customers: met.length, first: first.length };
}

const minutes = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / 600) / 100;

/**
 * The figures of an incident's communication. `now` ends what is still open: a silence that lasts counts, and so does a promise
 * whose time has passed.
 */
export function figuresOf(told: Told, now: Date): Figures {
  const updates = inOrder(told);
  const first = updates[0]?.at ?? null;
  const heard = untilResolved(told, updates);
  return {
    time_to_first_update_min: told.impactStart && first ? minutes(told.impactStart, first) : null,
    longest_silence_min: longestGap(heard),
    longest_dark_min: longestDark(told, heard, now),
    updates: updates.length,
    ...promisesOf(told, updates, now),
  };
}

/** The instants of the updates up to and with the one that said it is over; what is written afterwards ends no silence. */
function untilResolved({ resolvedAt }: Told, updates: Told['updates']): Date[] {
  const said = updates.findIndex(({ isResolved }) => isResolved);
  const after = updates.findIndex(({ at }) => resolvedAt !== null && at >= resolvedAt);
  const last = said === -1 ? after : said;
  return updates.slice(0, last === -1 ? updates.length : last + 1).map(({ at }) => at);
}

/** Minutes by which the first estimate that customers planned by was off, once it is over; negative when it was over sooner. */
export function estimateErrorOf(told: Told): number | null {
  const first = inOrder(told).find(({ estimatedUntil }) => estimatedUntil)?.estimatedUntil;
  const over = overAt(told);
  return first && over ? minutes(first, over) : null;
}

/** When customers were told that it is over, or else when it was; null while it is not. */
export const overAt = (told: Told): Date | null =>
  inOrder(told).find(({ isResolved }) => isResolved)?.at ?? told.resolvedAt;

export const inOrder = ({ updates }: Told) => updates.toSorted((one, other) => one.at.getTime() - other.at.getTime());

function longestGap(instants: readonly Date[]): number | null {
  const gaps = instants.slice(1).map((at, index) => minutes(instants[index] ?? at, at));
  return gaps.length > 0 ? Math.max(...gaps) : null;
}

function longestDark(told: Told, heard: readonly Date[], now: Date): number | null {
  const { impactStart, resolvedAt, complete } = told;
  if (!impactStart || (heard.length === 0 && !complete)) return null;
  const isOpen = resolvedAt === null && !told.updates.some(({ isResolved }) => isResolved);
  // Nobody heard a word of what is over: it was dark all the while.
  const end = isOpen ? now : heard.length === 0 ? resolvedAt : null;
  const instants = [impactStart, ...heard.filter((at) => at > impactStart), ...(end ? [end] : [])];
  return longestGap(instants) ?? 0;
}

function promisesOf({ resolvedAt }: Told, updates: Told['updates'], now: Date) {
  const due = updates.flatMap(({ promiseBy }, index) => {
    const next = updates[index + 1]?.at ?? null;
    const isOver = promiseBy !== null && (next !== null || resolvedAt !== null || promiseBy <= now);
    return promiseBy && isOver ? [{ promiseBy, next }] : [];
  });
  const late = due.map(({ promiseBy, next }) => (next ? minutes(promiseBy, next) : null));
  const known = late.filter((one) => one !== null);
  const keptWithin = (grace: number) => known.filter((one) => one <= grace).length;
  return {
    ...{ promises: due.length, kept: keptWithin(0), kept_5min_grace: keptWithin(5) },
    worst_late_min: known.length > 0 ? Math.max(...known) : null,
  };
}
