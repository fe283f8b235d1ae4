import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { needIncidentOrStream } from '../find.ts';
import { putCall } from './write.ts';

/** Says where people talk about an incident, or that they do nowhere any more. */
export const setCall = command({
  name: 'incidents.set_call',
  about: 'Set the call of an incident, or remove it.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), url: z.string().nullable() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, url: given }) {
    await needIncidentOrStream(ctx, incidentId);
    const [said] = await putCall(ctx, incidentId, given);
    return said ? recorded(null, said) : unchanged(null);
  },
});
