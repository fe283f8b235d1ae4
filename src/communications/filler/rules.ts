import { distance } from 'fastest-levenshtein';
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

/** Earlier words that these are held against: the last ones, and all of their status since it was over last. Newest first. */
export function heldAgainst<T extends { status: PublicStatus }>(status: PublicStatus, published: readonly T[]): T[] {
  const over = published.findIndex((one) => one.status === 'resolved');
  const sinceThen = over === -1 ? published : published.slice(0, Math.max(over, 1));
  return sinceThen.filter((one) => one.status === status);
}

const segments = new Intl.Segmenter('en', { granularity: 'word' });

/** Whether words are hardly any: no sentence while something is wrong, not even a word where that is enough. */
export function saysHardlyAnything(words: string, fewest: 1 | 2): boolean {
  const seen = words.replaceAll(/\p{Cf}/gu, '');
  const count = [...segments.segment(seen)].filter(({ isWordLike }) => isWordLike).length;
  return count < fewest || (seen.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < fewest * 2;
}
