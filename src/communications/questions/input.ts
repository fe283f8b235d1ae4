import { z } from 'zod';

const line = (what: string, most: number) =>
  z.string().trim().min(1, what).max(most, `Keep it under ${most} characters.`);
const side = z
  .string()
  .trim()
  .max(500, 'Keep it under 500 characters.')
  .refine((text) => !text.includes('\n\n'), 'Keep it to one paragraph.')
  .default('');

/** A question as it is written. */
export const questionInput = z.object({
  question: line('Write what you ask.', 1_000),
  options: z
    .array(z.object({ label: line('Name this option.', 60), pros: side, cons: side }))
    .min(2, 'Give at least two options.')
    .max(5, 'Give at most five options.')
    .superRefine((options, { addIssue }) => {
      const seen = new Set<string>();
      for (const [index, { label }] of options.entries()) {
        const name = label.toLowerCase();
        if (seen.has(name))
          addIssue({ code: 'custom', path: [index, 'label'], message: 'This option stands here twice.' });
        seen.add(name);
      }
    }),
  closesInMinutes: z
    .number('Say how long they have.')
    .int()
    .min(5, 'Give them five minutes at least.')
    .max(7 * 24 * 60, 'At most a week.'),
  /** Whether customers hear how many chose what; never who. */
  showsCounts: z.boolean().default(false),
});

export const quoteInput = z.string().trim().max(1_000, 'Keep it under 1,000 characters.').default('');
