import { timer } from '../../kernel/reaction.ts';
import { incidentsTables } from '../tables.ts';
import { pauseTimer } from './pause.ts';
import { resumeIncident } from './resume.ts';

/** Pauses whose time has come. */
export const pauses = timer({
  name: pauseTimer.name,
  due: ({ db, now }) =>
    incidentsTables(db).selectFrom('incidents').select('id').where('pausedUntil', '<=', now()).execute(),
  run: async (ctx, incidentId) => void (await ctx.run(resumeIncident, { incidentId })),
});
