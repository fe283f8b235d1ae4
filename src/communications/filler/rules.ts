import { distance } from 'fastest-levenshtein';
import type { Estimate } from '../estimates/rules.ts';
import type { PublicStatus } from '../tables.ts';

/** Letters and digits as they are read: without case, marks, pictures and what nobody sees; every number alike. */
const read = (words: string) =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{Cf}\p{Variation_Selector}]/gu, '')
    .replaceAll(/[\s\p{P}\p{S}\p{C}]+/gu, ' ')
    .replaceAll(/\d+/g, '0')
    .trim();

/** The same whatever the order of the sentences. */
const inOrder = (words: string) =>
  words
    .split(/[.!?\n;]+/)
    .map(read)
    .filter(Boolean)
    .toSorted()
    .join(' ');

const alike = (one: string, other: string) => {
  const longest = Math.max(one.length, other.length);
  return longest === 0 || 1 - distance(one, other) / longest >= 0.95;
};

/** Whether words say nothing new against earlier ones: at least 95 % alike, times, digits and the order of sentences aside. */
export const saysNothingNew = (words: string, earlier: string): boolean =>
  alike(read(words), read(earlier)) || alike(inOrder(words), inOrder(earlier));

type Entry = { status: PublicStatus; checked: string | null };

/** How many of the latest publications only confirmed that nothing changed; newest first. */
export function unchangedInARow(published: readonly Entry[]): number {
  const first = published.findIndex(({ checked }) => checked === null);
  return first === -1 ? published.length : first;
}

/**
 * Earlier words that these are held against, newest first: all since it was over last, whatever their status, because words
 * that were read say nothing new under another one. Only that a cause is found, a mend watched or all over for the first
 * time is news by itself.
 */
export function heldAgainst<T extends { status: PublicStatus }>(status: PublicStatus, published: readonly T[]): T[] {
  const over = published.findIndex((one) => one.status === 'resolved');
  const sinceThen = over === -1 ? published : published.slice(0, Math.max(over, 1));
  const isNews = status !== 'investigating' && !sinceThen.some((one) => one.status === status);
  return isNews ? [] : [...sinceThen];
}

const fewestMinutes = 5;

/** Whether an estimate tells its readers something: more than that it moved by moments, less than five minutes and than a tenth of what is left. */
export function isNewEstimate(one: Estimate, known: Estimate | null, now: Date): boolean {
  if (!known || one.confidence !== known.confidence || !saysNothingNew(one.basis, known.basis)) return true;
  const left = Math.max(0, Date.parse(known.until) - now.getTime());
  const most = Math.min(fewestMinutes * 60_000, left / 10);
  const moved = (at: string, before: string) => {
    const by = Math.abs(Date.parse(at) - Date.parse(before));
    return by > 0 && by >= most;
  };
  const groups = new Map((known.segments ?? []).map((group) => [group.name.toLowerCase(), group]));
  const ranges = (one.segments ?? []).map((group) => [group, groups.get(group.name.toLowerCase())] as const);
  if (ranges.length !== groups.size) return true;
  return [[one, known] as const, ...ranges].some(
    ([range, before]) => !before || moved(range.from, before.from) || moved(range.until, before.until),
  );
}

const segments = new Intl.Segmenter('en', { granularity: 'word' });

/** Whether words are hardly any: no sentence while something is wrong, not even a word where that is enough. */
export function saysHardlyAnything(words: string, fewest: 1 | 2): boolean {
  const seen = words.replaceAll(/\p{Cf}/gu, '');
  const count = [...segments.segment(seen)].filter(({ isWordLike }) => isWordLike).length;
  return count < fewest || (seen.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < fewest * 2;
}
