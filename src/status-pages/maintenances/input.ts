import { z } from 'zod';

const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));

/** What people say of a maintenance, when it is made and when it is changed. */
export const maintenanceInput = z.object({
  name: z.string().trim().min(1, 'Give the maintenance a name.').max(200),
  /** Markdown. */
  words: z.string().trim().max(20_000).default(''),
  scheduledFor: instant,
  scheduledUntil: instant,
  componentIds: z.array(z.string()).max(500).default([]),
});
