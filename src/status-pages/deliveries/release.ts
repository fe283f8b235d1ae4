import { z } from 'zod';
import { command, unchanged } from '../../kernel/command.ts';
import { statusPagesTables } from '../tables.ts';
import { deliver } from './deliver.ts';
import { deliverHook } from './deliver-hook.ts';

/** The hold of an update is over: what waited for it is sent. Bookkeeping, and no fact. */
export const releaseDeliveries = command({
  name: 'status_pages.release_deliveries',
  about: 'Send what was held back after publishing.',
  permission: 'status_pages.publish_updates',
  input: z.object({ updateId: z.string() }),
  async run(ctx, { updateId }) {
    const tables = statusPagesTables(ctx.tx);
    const over = await tables
      .updateTable('pageUpdates')
      .set({ releasedAt: ctx.now() })
      .where('id', '=', updateId)
      .where('heldUntil', '<=', ctx.now())
      .where('deliveriesQueuedAt', 'is not', null)
      .where('releasedAt', 'is', null)
      .returning('removedAt')
      .executeTakeFirst();
    if (!over || over.removedAt) return unchanged(null);
    const released = await tables
      .updateTable('deliveries')
      .from('subscribers')
      .set({ status: 'queued' })
      .whereRef('subscribers.id', '=', 'deliveries.subscriberId')
      .where('deliveries.updateId', '=', updateId)
      .where('deliveries.status', '=', 'held')
      .returning(['deliveries.id', 'subscribers.kind'])
      .execute();
    for (const { id, kind } of released)
      await ctx.enqueue(kind === 'email' ? deliver : deliverHook, { deliveryId: id });
    return unchanged(null);
  },
});
