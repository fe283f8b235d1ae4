import { z } from 'zod';

/** Whose words, and the mark of exactly those that were read. */
export const ofWords = z.object({ incidentId: z.string(), approvalId: z.string(), hash: z.string() });
