export type Confidence = 'low' | 'medium' | 'high';
/** When customers may expect it to be over; instants, ISO 8601. */
export type Estimate = { from: string; until: string; confidence: Confidence; basis: string };

/** The farthest that an estimate may reach. */
export const farthestDays = 60;

/** Why an estimate cannot be published now, and where that is in it; null when it can. */
export function whyNotEstimate({ from, until }: Estimate, now: Date): { field: string; sentence: string } | null {
  if (Date.parse(until) <= now.getTime())
    return { field: 'until', sentence: 'The end of the estimate has passed. Give a later one.' };
  if (Date.parse(from) >= Date.parse(until))
    return { field: 'until', sentence: 'The estimate must end after it begins: say a range.' };
  if (Date.parse(until) > now.getTime() + farthestDays * 86_400_000)
    return { field: 'until', sentence: `Estimate at most ${farthestDays} days ahead.` };
  return null;
}

/** The same range and confidence, for the same reason: nothing that customers do not know. */
export const saysTheSame = (one: Estimate, other: Estimate | null): boolean =>
  other !== null &&
  Date.parse(one.from) === Date.parse(other.from) &&
  Date.parse(one.until) === Date.parse(other.until) &&
  one.confidence === other.confidence &&
  one.basis === other.basis;

const sureness: Record<Confidence, string> = {
  low: 'This is a first guess and may change.',
  medium: 'This is likely.',
  high: 'We are confident of this.',
};

/** An estimate in words of its own, where it goes out without others. */
export function estimateWords({ from, until, confidence, basis }: Estimate, now: Date): string {
  const day = now.toISOString().slice(0, 10);
  const today = until.slice(0, 10) === day;
  const at = (instant: string) => (today ? instant.slice(11, 16) : `${dayOf(instant)}, ${instant.slice(11, 16)}`);
  const ended = /[.!?]$/.test(basis) ? basis : `${basis}.`;
  return `We now expect this to be over between ${at(from)} and ${at(until)} UTC. ${sureness[confidence]} ${ended}`;
}

const dayOf = (instant: string) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(instant));
