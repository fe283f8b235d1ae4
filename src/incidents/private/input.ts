import { z } from 'zod';

export const ofMember = z.object({
  incidentId: z.string(),
  kind: z.enum(['user', 'team', 'api_key'], 'Choose a person or a team.').default('user'),
  memberId: z.string('Choose a person or a team.'),
});
