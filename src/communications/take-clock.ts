import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { needIncident } from '../incidents/find.ts';
import { UserError } from '../kernel/errors.ts';
import { clockTaken } from './facts.ts';
import { needState } from './find.ts';
import { communicationsTables } from './tables.ts';

/** Makes the next words to customers the task of whoever asks. */
export const takeClock = command({
  name: 'communications.take_clock',
  about: 'Take the clock of an incident.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId }) {
    if (ctx.actor.kind !== 'user') throw new UserError('forbidden', 'Only a person can take the clock.');
    await needIncident(ctx, incidentId);
    const state = await needState(ctx.tx, incidentId);
    if (state.ownerId === ctx.actor.id) return unchanged(null);
    await communicationsTables(ctx.tx)
      .updateTable('audienceStates')
      .set({ ownerId: ctx.actor.id })
      .where('incidentId', '=', incidentId)
      .execute();
    return recorded(null, clockTaken({ incidentId, refs: { user_id: ctx.actor.id } }));
  },
});
