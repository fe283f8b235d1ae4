import type { Words } from '../words.ts';

/** When it may be over for a group of readers; the name is what they read. */
export type EstimateSegment = { name: string; from: string; until: string };
export type SaidEstimate = {
  from: string;
  until: string;
  confidence: 'low' | 'medium' | 'high';
  basis: string;
  /** Ranges of their own within the whole one. */
  segments?: EstimateSegment[] | undefined;
};

/** When it may be over, as text. */
export const estimateExpected = ({ from, until }: SaidEstimate, { say, moment }: Words): string =>
  say('estimate.current', { from: moment(from), until: moment(until) });

/** How sure that is, and why. */
export const estimateBecause = (
  { confidence, basis }: Pick<SaidEstimate, 'confidence' | 'basis'>,
  { say }: Words,
): string => say('estimate.because', { confidence: say(`estimate.${confidence}`), basis });

/** A line for each group that has a range of its own, with the day where it is not that of the line above. */
export function estimateSegments({ from, segments = [] }: SaidEstimate, { say, moment, clock, day }: Words): string[] {
  const near = (at: string) => (day(at) === day(from) ? clock(at) : moment(at));
  return segments.map((one) =>
    say('estimate.segment', { name: one.name, from: near(one.from), until: near(one.until) }),
  );
}

/** An estimate as text: the whole in one line, then a line for each group. */
export const estimateSaid = (estimate: SaidEstimate, words: Words): string =>
  [
    `${estimateExpected(estimate, words)}. ${estimateBecause(estimate, words)}`,
    ...estimateSegments(estimate, words),
  ].join('\n');

const lines = (text: string) => text.split('\n').map((line) => line.replace(/^\s*[-*]\s+/, ''));
/** Whether words hold their estimate already, so that nothing need say it a second time beside them. */
export function isInWords({ basis, segments = [] }: SaidEstimate, words: string): boolean {
  const said = words.toLowerCase();
  const begun = lines(said);
  return (
    said.includes(basis.toLowerCase()) &&
    segments.every(({ name }) => begun.some((line) => line.startsWith(name.toLowerCase())))
  );
}
