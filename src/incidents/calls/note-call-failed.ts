import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { callFailed } from './facts.ts';

/** Says in the incident that it has no call, and why. */
export const noteCallFailed = command({
  name: 'incidents.note_call_failed',
  about: 'Say that no call could be made.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), accountId: z.string(), reason: z.string(), goesOn: z.boolean() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  run: async (_, { incidentId, accountId, reason, goesOn }) =>
    recorded(null, callFailed({ incidentId, refs: { account_id: accountId, goes_on: goesOn }, body: { reason } })),
});
