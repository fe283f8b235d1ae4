import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { needIncident } from './find.ts';
import { rate } from './write.ts';

/** Says how bad it is. */
export const changeSeverity = command({
  name: 'incidents.change_severity',
  about: 'Change the severity of an incident.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), severityId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, severityId }) {
    const [rated] = await rate(ctx, await needIncident(ctx, incidentId), severityId);
    return rated ? recorded(null, rated) : unchanged(null);
  },
});
