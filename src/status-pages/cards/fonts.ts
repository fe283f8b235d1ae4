import { readFile } from 'node:fs/promises';
import type { Font } from '@takumi-rs/core';

const families = [
  {
    ...{ name: 'Inter', weights: [null] as (number | null)[] },
    ranges: import.meta.resolve('@fontsource-variable/inter/unicode.json'),
    fileOf: (part: string) => `inter-${part}-wght-normal`,
  },
  {
    ...{ name: 'Noto Sans Arabic', weights: [600] as (number | null)[] },
    ranges: import.meta.resolve('@fontsource/noto-sans-arabic/unicode.json'),
    fileOf: (part: string, weight: number | null) => `noto-sans-arabic-${part}-${weight}-normal`,
  },
];
/** What the second family has besides its script, the first one draws. */
const leftOut = new Set([
  'Noto Sans Arabic/latin',
  'Noto Sans Arabic/latin-ext',
  'Noto Sans Arabic/math',
  'Noto Sans Arabic/symbols',
]);

type Range = [number, number];
export type Fonts = { fonts: Font[]; covers(text: string): boolean };

let loaded: Promise<Fonts> | undefined;

/** The fonts that pictures are drawn with: Latin, Greek, Cyrillic and Arabic. */
export const loadFonts = (): Promise<Fonts> => (loaded ??= load());

async function load(): Promise<Fonts> {
  const fonts: Font[] = [];
  const ranges: Range[] = [];
  for (const { name, ranges: listed, weights, fileOf } of families) {
    const parts = JSON.parse(await readFile(new URL(listed), 'utf8')) as Record<string, string>;
    for (const [part, given] of Object.entries(parts)) {
      if (leftOut.has(`${name}/${part}`)) continue;
      const unicodeRange = rangesOf(given);
      ranges.push(...unicodeRange);
      for (const weight of weights) {
        const data = await readFile(new URL(`files/${fileOf(part, weight)}.woff2`, listed));
        fonts.push({ name, data, unicodeRange, ...(weight && { weight }) });
      }
    }
  }
  const has = (point: number) => ranges.some(([first, last]) => point >= first && point <= last);
  return { fonts, covers: (text) => Array.from(text).every((letter) => has(letter.codePointAt(0) ?? 0)) };
}

/** `U+0301,U+0400-045F` as the first and last of each. */
const rangesOf = (given: string): Range[] =>
  given.split(',').map((range) => {
    const [first = 0, last = first] = range
      .trim()
      .slice(2)
      .split('-')
      .map((point) => Number.parseInt(point, 16));
    return [first, last];
  });
