import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { needIncident } from './find.ts';
import { moveTo } from './write.ts';

/** Moves an incident to another status of its lifecycle. */
export const changeStatus = command({
  name: 'incidents.change_status',
  about: 'Change the status of an incident.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), statusId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, statusId }) {
    const [moved] = await moveTo(ctx, await needIncident(ctx, incidentId), statusId);
    return moved ? recorded(null, moved) : unchanged(null);
  },
});
