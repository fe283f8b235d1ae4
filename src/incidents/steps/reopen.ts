import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { needIncident } from '../find.ts';
import { isOpen } from '../lifecycle.ts';
import { moveToFirst } from '../write.ts';
import { incidentReopened } from './facts.ts';
import { lockIncident, ofIncident } from './input.ts';

/** Brings an incident back that was over; the communication clock starts again. */
export const reopenIncident = command({
  name: 'incidents.reopen',
  about: 'Reopen an incident that was closed, declined or canceled.',
  permission: 'incidents.update',
  input: ofIncident.extend({
    reason: z.string().trim().max(1_000, 'Keep the reason under 1,000 characters.').default(''),
  }),
  locks: lockIncident,
  async run(ctx, { incidentId, reason }) {
    const incident = await needIncident(ctx, incidentId);
    if (isOpen(incident.category)) throw new UserError('conflict', 'This incident is open already.', 'incidentId');
    if (incident.category === 'merged')
      throw new UserError(
        'conflict',
        'A merged incident goes on in the other one. Declare a new one instead.',
        'incidentId',
      );
    const moved = await moveToFirst(ctx, incident, 'live', { toldBy: incidentReopened });
    const fact = incidentReopened({ incidentId, refs: { from_category: incident.category }, body: { reason } });
    return recorded(null, fact, ...moved);
  },
});
