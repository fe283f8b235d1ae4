import { z } from 'zod';
import { needIncident } from '../incidents/find.ts';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { longIncidentConfirmed } from './facts.ts';
import { needState } from './find.ts';
import { communicationsTables } from './tables.ts';

/** Lets words be promised further ahead, once, with a reason. */
export const confirmLongIncident = command({
  name: 'communications.confirm_long_incident',
  about: 'Confirm that this is a long incident.',
  permission: 'status_pages.publish_updates',
  input: z.object({ incidentId: z.string(), reason: z.string().trim().min(5, 'Say why it takes long.').max(500) }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, reason }) {
    await needIncident(ctx, incidentId);
    if ((await needState(ctx.tx, incidentId)).longConfirmedAt) return unchanged(null);
    const confirmed = { longReason: reason, longConfirmedAt: ctx.now() };
    await communicationsTables(ctx.tx)
      .updateTable('audienceStates')
      .set(confirmed)
      .where('incidentId', '=', incidentId)
      .execute();
    return recorded(null, longIncidentConfirmed({ incidentId, body: { reason } }));
  },
});
