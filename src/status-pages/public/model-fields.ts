import { z } from 'zod';

// Characters that XML 1.0 forbids: one pasted log line would break every feed reader.
const forbiddenCharacters = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu;
export const text = z.string().transform((value) => value.toWellFormed().replaceAll(forbiddenCharacters, ''));
export const line = text.transform((value) => value.replaceAll(/\s+/g, ' ').trim()).pipe(z.string().min(1));
export const id = z.string().regex(/^[0-9a-z]{12}$/, 'must be 12 characters of 0-9 and a-z');
export const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString());
export const day = z.iso.date();
export const webAddress = z.url({ protocol: /^https?$/ });
export const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin');

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
