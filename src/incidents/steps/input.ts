import { z } from 'zod';

export const ofIncident = z.object({ incidentId: z.string() });
export const lockIncident = ({ incidentId }: { incidentId: string }) => [`incident:${incidentId}` as const];
export const reason = z
  .string()
  .trim()
  .min(1, 'Say why in a few words; it stays on the timeline.')
  .max(1_000, 'Keep the reason under 1,000 characters.');
/** Words stay as they were sent, to the last space: clients compare what they read with what they wrote. */
export const incidentName = z
  .string()
  .max(200, 'Keep the name under 200 characters; details go into the summary.')
  .refine((given) => given.trim() !== '', 'Give the incident a name that says what is wrong.');
