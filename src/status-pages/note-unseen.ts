import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { postUnseen } from './facts.ts';
import { statusPagesTables } from './tables.ts';
import { lockUpdate, refsOfUpdate } from './write.ts';

/** Notes that the words are still not where visitors read. */
export const noteUnseen = command({
  name: 'status_pages.note_unseen',
  about: 'Note that a post could not be read back from the status page in time.',
  permission: 'status_pages.publish_updates',
  input: z.object({ updateId: z.string() }),
  async run(ctx, { updateId }) {
    const update = await lockUpdate(ctx.tx, updateId);
    if (!update?.seenDueAt || update.seenAt || update.unseenAt || update.seenDueAt > ctx.now()) return unchanged(null);
    await statusPagesTables(ctx.tx)
      .updateTable('pageUpdates')
      .set({ unseenAt: update.seenDueAt })
      .where('id', '=', updateId)
      .execute();
    const unseen = postUnseen({
      incidentId: update.incidentId ?? undefined,
      refs: { ...refsOfUpdate(update), due_at: update.seenDueAt.toISOString() },
    });
    return recorded(null, unseen);
  },
});
