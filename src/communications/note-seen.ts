import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import { updateSeen } from './facts.ts';
import { communicationsTables } from './tables.ts';
import { settleSeen } from './write.ts';

/** Words were read back from where visitors read them. Only Candor itself notes it. */
export const noteSeen = command({
  name: 'communications.note_seen',
  about: 'Note that published words are where visitors read.',
  permission: 'status_pages.publish_updates',
  input: z.object({ publicationId: z.string(), incidentId: z.string(), seenAt: z.coerce.date() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { publicationId, incidentId, seenAt }) {
    if (ctx.actor.kind !== 'system') throw new UserError('forbidden', 'Only Candor itself notes what was seen.');
    const seen = await communicationsTables(ctx.tx)
      .updateTable('publications')
      .set({ seenAt })
      .where('id', '=', publicationId)
      .where('incidentId', '=', incidentId)
      .where('seenAt', 'is', null)
      .where('withdrawnAt', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!seen) return unchanged(null);
    const fact = updateSeen({
      incidentId,
      refs: { publication_id: publicationId, seen_at: seenAt.toISOString() },
      body: {},
    });
    return recorded(null, fact, ...(await settleSeen(ctx, publicationId, seenAt)));
  },
});
