import { timer } from '../../kernel/reaction.ts';
import { statusPagesTables } from '../tables.ts';
import { releaseDeliveries } from './release.ts';

/** Updates whose hold is over. */
export const heldDeliveries = timer({
  name: 'status_pages.held_deliveries',
  due: ({ db, now }) =>
    statusPagesTables(db)
      .selectFrom('pageUpdates')
      .select('id')
      .where('heldUntil', '<=', now())
      .where('deliveriesQueuedAt', 'is not', null)
      .where('releasedAt', 'is', null)
      .execute(),
  run: async (ctx, updateId) => void (await ctx.run(releaseDeliveries, { updateId })),
});
