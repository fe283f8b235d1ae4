import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { needIncident } from '../find.ts';
import { putTimes, timeValues } from './write.ts';

/** Says when something happened; a value of null clears it. Rules no longer move what a person has set. */
export const setTimestamps = command({
  name: 'incidents.set_timestamps',
  about: 'Set when things happened in an incident.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    values: timeValues,
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, values }) {
    const incident = await needIncident(ctx, incidentId);
    const [first, ...rest] = await putTimes(ctx, incident.id, values, 'values');
    return first ? recorded(null, first, ...rest) : unchanged(null);
  },
});
