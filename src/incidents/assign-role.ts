import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { needIncidentOrStream } from './find.ts';
import { assignRoles } from './write.ts';

/** Puts someone into a role of an incident, or takes them out. */
export const assignRole = command({
  name: 'incidents.assign_role',
  about: 'Assign a role of an incident to someone, or to nobody.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), roleId: z.string(), userId: z.string().nullable() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, roleId, userId }) {
    await needIncidentOrStream(ctx, incidentId);
    const [assigned, ...more] = await assignRoles(ctx, incidentId, [{ roleId, userId }]);
    return assigned ? recorded(null, assigned, ...more) : unchanged(null);
  },
});
