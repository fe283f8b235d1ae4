import { timer } from '../../kernel/reaction.ts';
import { statusPagesTables } from '../tables.ts';
import { progressMaintenance } from './progress.ts';

/** Starts and completes maintenances at their times. */
export const maintenanceTimer = timer({
  name: 'status_pages.maintenance',
  async due(ctx) {
    const now = ctx.now();
    return await statusPagesTables(ctx.db)
      .selectFrom('maintenances')
      .select('id')
      .where('cancelledAt', 'is', null)
      .where((eb) =>
        eb.or([
          eb.and([eb('status', '=', 'scheduled'), eb('scheduledFor', '<=', now)]),
          eb.and([eb('status', '=', 'in_progress'), eb('scheduledUntil', '<=', now)]),
        ]),
      )
      .execute();
  },
  run: async (ctx, id) => void (await ctx.run(progressMaintenance, { id })),
});
