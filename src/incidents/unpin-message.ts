import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { messageUnpinned } from './facts.ts';
import { needKeeper } from './find.ts';
import { incidentsTables } from './tables.ts';

/** Takes a pinned message off the timeline again. */
export const unpinMessage = command({
  name: 'incidents.unpin_message',
  about: 'Take a pinned message off the timeline of an incident.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), source: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, source }) {
    await needKeeper(ctx, incidentId);
    const removed = await incidentsTables(ctx.tx)
      .updateTable('timelineItems')
      .set({ removedAt: ctx.now() })
      .where('incidentId', '=', incidentId)
      .where('source', '=', source)
      .where('removedAt', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return removed
      ? recorded(null, messageUnpinned({ incidentId, refs: { timeline_item_id: removed.id } }))
      : unchanged(null);
  },
});
