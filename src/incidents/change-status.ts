import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { needIncident } from './find.ts';
import { answersOf, assertFilled } from './forms/check.ts';
import { moveTo } from './write.ts';

/** Moves an incident to another status of its lifecycle. */
export const changeStatus = command({
  name: 'incidents.change_status',
  about: 'Change the status of an incident.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), statusId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, statusId }) {
    const incident = await needIncident(ctx, incidentId);
    const given = answersOf({ plain: { statusId } });
    await assertFilled(ctx, undefined, { incident, typeId: incident.typeId, given });
    const [moved] = await moveTo(ctx, incident, statusId);
    return moved ? recorded(null, moved) : unchanged(null);
  },
});
