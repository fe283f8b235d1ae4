import { z } from 'zod';
import { usualReminders } from './notice-rules.ts';

const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));

/** What people say of a maintenance, when it is made and when it is changed. */
export const maintenanceInput = z.object({
  name: z.string().trim().min(1, 'Give the maintenance a name.').max(200),
  /** Markdown. */
  words: z.string().trim().max(20_000).default(''),
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

export const announceOf = ({ announce }: { announce?: boolean | undefined }): boolean => announce ?? true;
export const remindersOf = ({ reminders }: { reminders?: number[] | undefined }): number[] => [
  ...new Set(reminders ?? usualReminders),
];
