import { z } from 'zod';

/** How many groups of customers may have a range of their own. */
export const mostSegments = 10;

const instant = (sentence: string) =>
  z.iso.datetime({ offset: true, error: sentence }).transform((value) => new Date(value).toISOString());

const segment = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Name these customers as they know themselves, for example “EU customers”.')
    .max(80, 'Keep the name under 80 characters.')
    .regex(/^[^\n\r]*$/, 'Keep the name on one line.'),
  from: instant('Say from when on it may be over for them, as a time such as 2026-01-31T12:00:00Z.'),
  until: instant('Say by when it may be over for them, as a time such as 2026-01-31T14:00:00Z.'),
});

/** When customers may expect it to be over: a range, how sure that is, and what it rests on. */
export const estimateInput = z.object({
  from: instant('Say from when on it may be over, as a time such as 2026-01-31T12:00:00Z.'),
  until: instant('Say by when it may be over, as a time such as 2026-01-31T14:00:00Z.'),
  confidence: z.enum(['low', 'medium', 'high'], 'Say how sure you are: low, medium or high.'),
  basis: z
    .string()
    .trim()
    .min(3, 'Say in a few words what the estimate rests on.')
    .max(500, 'Keep the basis under 500 characters.'),
  /** Groups of customers for whom it may be over at another time, within the whole range. */
  segments: z
    .array(segment)
    .max(mostSegments, `Give at most ${mostSegments} groups of customers a range of their own.`)
    .nullish()
    .transform((segments) => (segments?.length ? segments : undefined)),
});
