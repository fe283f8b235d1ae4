import { job, timer } from '../../kernel/reaction.ts';
import { beginTurn } from './begin-turn.ts';
import { someEntries, turns, turnsDue } from './turns.ts';
import { workOutSome } from './work-out.ts';

/** A thousand entries: other work of the lane comes between. */
export const turnJob = job<{ typeId: string; after: string }>({
  ...someEntries,
  run: async (ctx, given) => void (await ctx.run(workOutSome, given)),
});

export const workedOut = timer({
  ...turnsDue,
  due: async (ctx) => {
    const rows = turns(ctx).selectFrom('attributeTurns').select('typeId as id').where('dueAt', '<=', ctx.now());
    return await rows.limit(20).execute();
  },
  run: async (ctx, typeId) => void (await ctx.run(beginTurn, { typeId })),
});
