import { timer } from '../kernel/reaction.ts';
import { noteUnseen } from './note-unseen.ts';
import { statusPagesTables } from './tables.ts';

/** Alarms the author when the words are not on the page in time. */
export const unseenTimer = timer({
  name: 'status_pages.unseen',
  async due(ctx) {
    return await statusPagesTables(ctx.db)
      .selectFrom('pageUpdates')
      .select('id')
      .where('seenAt', 'is', null)
      .where('unseenAt', 'is', null)
      .where('seenDueAt', '<=', ctx.now())
      .execute();
  },
  run: async (ctx, id) => void (await ctx.run(noteUnseen, { updateId: id })),
});
