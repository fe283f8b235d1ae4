import type { Words } from '../../status-pages/public/words.ts';

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

/** Whether words hold their estimate already, so that nothing need say it a second time beside them. */
export const isInWords = ({ basis }: Estimate, words: string): boolean =>
  words.toLowerCase().includes(basis.toLowerCase());

/** An estimate in words of its own, where it goes out without others. */
export function estimateWords({ from, until, confidence, basis }: Estimate, now: Date, said: Words): string {
  const today = said.day(until) === said.day(now.toISOString());
  const [first, last] = [from, until].map(today ? said.clock : said.moment) as [string, string];
  const sentence = basis.charAt(0).toUpperCase() + basis.slice(1);
  const ended = /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
  return `${said.say('expected.range', { from: first, until: last })} ${said.say(`expected.${confidence}`)} ${ended}`;
}
