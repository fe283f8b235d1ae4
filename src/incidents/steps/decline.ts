import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { needIncident } from '../find.ts';
import { moveToFirst } from '../write.ts';
import { incidentDeclined } from './facts.ts';
import { lockIncident, ofIncident, reason } from './input.ts';

/** Says that what is in triage is no incident. */
export const declineIncident = command({
  name: 'incidents.decline',
  about: 'Decline an incident that is in triage, with a reason.',
  permission: 'incidents.update',
  input: ofIncident.extend({ reason }),
  locks: lockIncident,
  async run(ctx, { incidentId, reason }) {
    const incident = await needIncident(ctx, incidentId);
    if (incident.category !== 'triage')
      throw new UserError(
        'conflict',
        `Only what is in triage is declined. Cancel this incident instead.`,
        'incidentId',
      );
    const moved = await moveToFirst(ctx, incident, 'declined', { toldBy: incidentDeclined });
    return recorded(null, incidentDeclined({ incidentId, body: { reason } }), ...moved);
  },
});
