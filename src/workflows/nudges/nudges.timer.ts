import { timer } from '../../kernel/reaction.ts';
import { workflowsTables } from '../tables.ts';
import { checkNudges } from './check-nudges.ts';
import { nudgeTimer } from './write.ts';

/** Incidents whose reminders are to be looked at. */
export const nudges = timer({
  name: nudgeTimer.name,
  due: ({ db, now }) =>
    workflowsTables(db)
      .selectFrom('incidentNudges')
      .select('incidentId as id')
      .where('nextCheckAt', '<=', now())
      .execute(),
  async run(ctx, incidentId) {
    const row = await workflowsTables(ctx.db)
      .selectFrom('incidentNudges')
      .select('nextCheckAt')
      .where('incidentId', '=', incidentId)
      .executeTakeFirst();
    if (row?.nextCheckAt && row.nextCheckAt <= ctx.now()) await ctx.run(checkNudges, { incidentId });
  },
});
