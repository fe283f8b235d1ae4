import type { CommandCtx } from '../../kernel/ctx.ts';
import { readFact, selectFacts, type FactOf, type NewFact } from '../../kernel/fact.ts';
import { nudgeGiven, nudgeSettled } from '../facts.ts';
import { idsThatGoOn } from './find.ts';
import { workflowsTables, type NudgeKind } from '../tables.ts';

export const nudgeTimer = { name: 'workflows.nudges' };

type How = FactOf<typeof nudgeSettled>['refs']['how'];

/** The last reminder of an incident has been settled: whoever shows it is told. */
export async function settled(
  ctx: CommandCtx,
  incidentId: string,
  how: How | ((kind: NudgeKind) => How),
  until: Date | null = null,
): Promise<NewFact[]> {
  const row = await selectFacts(ctx.tx)
    .where('facts.incidentId', '=', incidentId)
    .where('facts.name', '=', nudgeGiven.name)
    .orderBy('facts.at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return [];
  const { id, refs } = readFact(row) as FactOf<typeof nudgeGiven>;
  const { nudge_id, kind } = refs;
  const settling = { how: typeof how === 'function' ? how(kind) : how, until: until?.toISOString() ?? null };
  return [nudgeSettled({ incidentId, refs: { nudge_id, kind, given_id: id, ...settling } })];
}

/** Looks at an incident's reminders at a time, or before. */
export async function lookAt(ctx: CommandCtx, incidentId: string, at: Date): Promise<void> {
  const row = { incidentId, standingId: null, standingAt: null, snoozedUntil: null, given: '{}', nextCheckAt: at };
  const added = await workflowsTables(ctx.tx)
    .insertInto('incidentNudges')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('incidentId')
        .doUpdateSet({ nextCheckAt: at })
        .where((eb) =>
          eb.or([eb('incidentNudges.nextCheckAt', 'is', null), eb('incidentNudges.nextCheckAt', '>', at)]),
        ),
    )
    .returning('incidentId')
    .executeTakeFirst();
  if (added) await ctx.wake(nudgeTimer, incidentId, at);
}

/** Looks at the reminders of every incident that goes on. The sweep wakes them: there may be many. */
export const lookAtAll = (ctx: CommandCtx) =>
  workflowsTables(ctx.tx)
    .updateTable('incidentNudges')
    .set({ nextCheckAt: ctx.now() })
    .where('incidentId', 'in', idsThatGoOn(ctx.tx))
    .where((eb) => eb.or([eb('nextCheckAt', 'is', null), eb('nextCheckAt', '>', ctx.now())]))
    .execute();
