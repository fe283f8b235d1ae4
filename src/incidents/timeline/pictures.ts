export const mostBytes = 5 * 1024 * 1024;
/** A picture of that many bytes, as it travels in JSON. */
export const mostLetters = Math.ceil(mostBytes / 3) * 4;

export type MediaType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';

// By the first bytes, in hexadecimal.
const beginnings: [MediaType, RegExp][] = [
  ['image/png', /^89504e470d0a1a0a/],
  ['image/jpeg', /^ffd8ff/],
  ['image/gif', /^47494638(37|39)61/],
  ['image/webp', /^52494646.{8}57454250/],
];

/** What a file is by its first bytes, whatever it is called; null when it is no picture that browsers show. */
export function pictureType(bytes: Buffer): MediaType | null {
  const start = bytes.subarray(0, 16).toString('hex');
  return beginnings.find(([, pattern]) => pattern.test(start))?.[0] ?? null;
}
