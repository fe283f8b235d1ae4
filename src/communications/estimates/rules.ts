import type { Words } from '../../status-pages/public/words.ts';
import type { SaidEstimate } from '../../status-pages/public/words/estimates.ts';

/** When customers may expect it to be over; instants, ISO 8601. */
export type Estimate = SaidEstimate;

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

/** What is wrong with the groups that have a range of their own, each said where it is. */
export function whyNotSegments({ from, until, segments = [] }: Estimate, now: Date): Wrong[] {
  const names = segments.map(({ name }) => name.toLowerCase());
  return segments.flatMap((one, index): Wrong[] => {
    const wrong = (field: string, sentence: string) => [{ field: `segments.${index}.${field}`, sentence }];
    const [begin, end] = [Date.parse(one.from), Date.parse(one.until)];
    if (names.indexOf(one.name.toLowerCase()) < index)
      return wrong('name', `“${one.name}” stands here twice. Name each group of customers once.`);
    if (end <= now.getTime())
      return wrong(
        'until',
        `The end for “${one.name}” has passed. Give a later one, or leave them out once it is over.`,
      );
    if (begin >= end) return wrong('until', `“${one.name}” must end after it begins: say a range.`);
    if (begin < Date.parse(from))
      return wrong('from', `“${one.name}” begins before the whole estimate: let that begin sooner, or this later.`);
    if (end > Date.parse(until))
      return wrong('until', `“${one.name}” ends after the whole estimate: let that end later, or this sooner.`);
    return [];
  });
}
type Wrong = { field: string; sentence: string };

/** When a new estimate is owed: at the first end of a range, whoever it is for. */
export const newEstimateDue = ({ until, segments = [] }: Estimate): Date =>
  new Date(Math.min(...[until, ...segments.map((one) => one.until)].map((at) => Date.parse(at))));

/** The same range and confidence, for the same reason: nothing that customers do not know. */
export const saysTheSame = (one: Estimate, other: Estimate | null): boolean =>
  other !== null &&
  Date.parse(one.from) === Date.parse(other.from) &&
  Date.parse(one.until) === Date.parse(other.until) &&
  one.confidence === other.confidence &&
  one.basis === other.basis &&
  segmentsAlike(one) === segmentsAlike(other);

/** The groups and their ranges, in whichever order and case they were written. */
const segmentsAlike = ({ segments = [] }: Estimate): string =>
  JSON.stringify(
    segments
      .map(({ name, from, until }) => [name.toLowerCase(), Date.parse(from), Date.parse(until)] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );

/** An estimate in words of its own, where it goes out without others. */
export function estimateWords(
  { from, until, confidence, basis, segments = [] }: Estimate,
  now: Date,
  said: Words,
): string {
  const today = said.day(until) === said.day(now.toISOString());
  const near = today ? said.clock : said.moment;
  const [first, last] = [near(from), near(until)];
  const sentence = basis.charAt(0).toUpperCase() + basis.slice(1);
  const ended = /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
  const whole = `${said.say('expected.range', { from: first, until: last })} ${said.say(`expected.${confidence}`)} ${ended}`;
  const groups = segments.map(({ name, ...one }) =>
    said.say('estimate.segment', { name, from: near(one.from), until: near(one.until) }),
  );
  return [whole, groups.map((line) => `- ${line}`).join('\n')].filter(Boolean).join('\n\n');
}
