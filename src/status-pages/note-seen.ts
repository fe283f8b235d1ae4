import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { postSeen } from './facts.ts';
import { statusPagesTables } from './tables.ts';
import { lockUpdate, refsOfUpdate } from './write.ts';

/** Notes that visitors read the words: they came back from where visitors read. */
export const noteSeen = command({
  name: 'status_pages.note_seen',
  about: 'Note that a post was read back from the status page.',
  permission: 'status_pages.publish_updates',
  input: z.object({ updateId: z.string(), seenAt: z.iso.datetime() }),
  async run(ctx, { updateId, seenAt }) {
    const update = await lockUpdate(ctx.tx, updateId);
    if (!update || update.seenAt) return unchanged(null);
    await statusPagesTables(ctx.tx).updateTable('pageUpdates').set({ seenAt }).where('id', '=', updateId).execute();
    const seen = postSeen({
      incidentId: update.incidentId ?? undefined,
      refs: { ...refsOfUpdate(update), seen_at: seenAt },
    });
    return recorded(null, seen);
  },
});
