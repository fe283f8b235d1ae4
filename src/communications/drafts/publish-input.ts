import { z } from 'zod';
import { estimateInput } from '../estimates/input.ts';
import { writtenAudience } from '../customers/audience.ts';

const status = z.enum(
  ['investigating', 'identified', 'monitoring', 'resolved'],
  'Choose investigating, identified, monitoring or resolved.',
);
const impact = z.object({
  componentId: z.string(),
  status: z.enum(['operational', 'degraded_performance', 'partial_outage', 'full_outage']),
});

/** What is chosen beside words before they go out. */
export const chosenBeside = z.object({
  status,
  components: z.array(impact).max(200).default([]),
  nextUpdateInMinutes: z.number().int().nullish(),
  publicTitle: z.string().max(200).nullish(),
  technicalWords: z.string().max(5_000).nullish(),
});

export type Chosen = z.output<typeof chosenBeside>;

/** What a person says to everyone, to affected customers, or to people inside. */
export const publishInput = z.object({
  audience: writtenAudience.default('everyone'),
  status,
  words: z
    .string()
    .trim()
    .min(1, 'Say what customers see, and what they can do.')
    .max(5_000, 'Keep it under 5,000 characters; people read this on a phone.'),
  /** What customers' engineers read in a shared channel, in place of the words. */
  technicalWords: z.string().trim().max(5_000, 'Keep it under 5,000 characters.').nullish(),
  /** What visitors read as the title; needed once, unless the incident was for everyone from the start. */
  publicTitle: z.string().trim().max(200, 'Keep the title under 200 characters.').nullish(),
  components: z.array(impact).max(200).default([]),
  nextUpdateInMinutes: z.number().int().min(1, 'Promise the next update at least a minute ahead.').nullish(),
  /** When they may expect it to be over. */
  estimate: estimateInput.nullish(),
  /** Until which day the full story is promised, and who writes it; said with the all-clear. */
  writeUp: z.object({ by: z.iso.date('Choose a day.'), ownerId: z.string().nullish() }).nullish(),
  /** Puts right what was taken down; goes to those who had it or were to have it still. */
  correction: z.boolean().default(false),
  /** Given when nothing changed: what was checked to know that. */
  checked: z.string().trim().min(3, 'Name what you checked.').max(500).nullish(),
});
