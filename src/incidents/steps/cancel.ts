import { command, recorded } from '../../kernel/command.ts';
import { needIncident } from '../find.ts';
import { moveToFirst } from '../write.ts';
import { incidentCanceled } from './facts.ts';
import { lockIncident, ofIncident, reason } from './input.ts';

/** Ends an incident that should not have been declared. Whoever heard of it outside is owed a closing word. */
export const cancelIncident = command({
  name: 'incidents.cancel',
  about: 'Cancel an incident, with a reason.',
  permission: 'incidents.update',
  input: ofIncident.extend({ reason }),
  locks: lockIncident,
  async run(ctx, { incidentId, reason }) {
    const incident = await needIncident(ctx, incidentId);
    const moved = await moveToFirst(ctx, incident, 'canceled', { toldBy: incidentCanceled });
    return recorded(null, incidentCanceled({ incidentId, body: { reason } }), ...moved);
  },
});
