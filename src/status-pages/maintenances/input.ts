import { z } from 'zod';
import { isTellable, wrongYear } from '../rules.ts';
import { placeholderIn, unfilled } from '../templates/placeholders.ts';
import { usualReminders } from './notice-rules.ts';

/** Words that visitors read, Markdown; what a template left open is refused. */
export const wordsToRead = z
  .string()
  .trim()
  .max(20_000)
  .superRefine((words, ctx) => {
    const placeholder = placeholderIn(words);
    if (placeholder) ctx.addIssue({ code: 'custom', message: unfilled(placeholder) });
  });

const instant = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value))
  .refine(isTellable, wrongYear);

/** What people say of a maintenance, when it is made and when it is changed. */
export const maintenanceInput = z.object({
  name: z.string().trim().min(1, 'Give the maintenance a name.').max(200),
  words: wordsToRead.default(''),
  /** Told when it starts and when it is done; what is left out stays, empty for none. */
  startedWords: wordsToRead.optional(),
  completedWords: wordsToRead.optional(),
  scheduledFor: instant,
  scheduledUntil: instant,
  componentIds: z.array(z.string()).max(500).default([]),
  /** Whether subscribers are told when it is planned. */
  announce: z.boolean().optional(),
  /** Minutes before its start at which they are reminded; none where the list is empty. */
  reminders: z
    .array(
      z.number().int().min(5, 'Remind at least five minutes before.').max(43_200, 'Remind at most 30 days before.'),
    )
    .max(5, 'Choose up to five reminders.')
    .optional(),
});

/** The same for one that there is: what is left out of these stays as it is, whoever changed it meanwhile. */
export const maintenanceChange = maintenanceInput.extend({
  id: z.string(),
  name: maintenanceInput.shape.name.optional(),
  scheduledFor: instant.optional(),
  scheduledUntil: instant.optional(),
  componentIds: z.array(z.string()).max(500).optional(),
});

export const announceOf = ({ announce }: { announce?: boolean | undefined }): boolean => announce ?? true;
export const remindersOf = ({ reminders }: { reminders?: number[] | undefined }): number[] => [
  ...new Set(reminders ?? usualReminders),
];

type WordsLater = { startedWords?: string | undefined; completedWords?: string | undefined };
/** The columns of what is told at its start and at its end. */
export const wordsLater = ({ startedWords, completedWords }: WordsLater) => ({
  ...(startedWords !== undefined && { startedWords: startedWords || null }),
  ...(completedWords !== undefined && { completedWords: completedWords || null }),
});
