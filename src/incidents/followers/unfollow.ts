import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { needIncident } from '../find.ts';
import { incidentsTables } from '../tables.ts';
import { incidentUnfollowed } from './facts.ts';

/** Ends the subscription of whoever asks. */
export const unfollowIncident = command({
  name: 'incidents.unfollow',
  about: 'Unsubscribe from the updates of an incident.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId }) {
    await needIncident(ctx, incidentId);
    const removed = await incidentsTables(ctx.tx)
      .deleteFrom('incidentFollowers')
      .where('incidentId', '=', incidentId)
      .where('userId', '=', ctx.actor.id)
      .returning('userId')
      .executeTakeFirst();
    if (!removed) return unchanged(null);
    return recorded(null, incidentUnfollowed({ incidentId, refs: { user_id: ctx.actor.id } }));
  },
});
