import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { needIncident } from './find.ts';
import { retype } from './write.ts';

/** Says what kind of incident it is. */
export const changeType = command({
  name: 'incidents.change_type',
  about: 'Change the type of an incident.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), typeId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, typeId }) {
    const [changed, ...more] = await retype(ctx, await needIncident(ctx, incidentId), typeId);
    return changed ? recorded(null, changed, ...more) : unchanged(null);
  },
});
