import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { releaseWords } from '../deliveries/queue.ts';
import { holdEnded } from '../facts.ts';
import { communicationsTables } from '../tables.ts';
import { commitmentBody } from '../write.ts';

/** Words were not taken back in time: what was held leaves. Only Candor itself notes it. */
export const endHold = command({
  name: 'communications.end_hold',
  about: 'Send what was held back after publishing to customers.',
  permission: 'status_pages.publish_updates',
  input: z.object({ publicationId: z.string(), incidentId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { publicationId, incidentId }) {
    if (ctx.actor.kind !== 'system') throw new UserError('forbidden', 'Only Candor itself ends the hold.');
    const over = await communicationsTables(ctx.tx)
      .updateTable('publications')
      .set({ holdEndedAt: ctx.now() })
      .where('id', '=', publicationId)
      .where('incidentId', '=', incidentId)
      .where('heldUntil', '<=', ctx.now())
      .where('holdEndedAt', 'is', null)
      .where('withdrawnAt', 'is', null)
      .returning('audience')
      .executeTakeFirst();
    if (!over) return unchanged(null);
    await releaseWords(ctx, publicationId);
    const { audience } = over;
    const body = await commitmentBody(ctx, { incidentId, audience });
    return recorded(null, holdEnded({ incidentId, refs: { publication_id: publicationId, audience }, body }));
  },
});
