import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { needIncident } from '../find.ts';
import { incidentsTables } from '../tables.ts';
import { incidentFollowed } from './facts.ts';

/** Subscribes whoever asks to the updates of an incident. */
export const followIncident = command({
  name: 'incidents.follow',
  about: 'Subscribe to the updates of an incident.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId }) {
    if (ctx.actor.kind !== 'user') throw new UserError('forbidden', 'Only a person can subscribe to an incident.');
    const incident = await needIncident(ctx, incidentId);
    const goesOn = incident.mergedIntoId ?? incidentId;
    if (goesOn !== incidentId) await needIncident(ctx, goesOn);
    const added = await incidentsTables(ctx.tx)
      .insertInto('incidentFollowers')
      .values({ incidentId: goesOn, userId: ctx.actor.id, followedAt: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('userId')
      .executeTakeFirst();
    if (!added) return unchanged(null);
    return recorded(null, incidentFollowed({ incidentId: goesOn, refs: { user_id: ctx.actor.id } }));
  },
});
