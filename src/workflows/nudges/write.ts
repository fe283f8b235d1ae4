import type { CommandCtx } from '../../kernel/ctx.ts';
import { readFact, selectFacts, type FactOf, type NewFact } from '../../kernel/fact.ts';
import { nudgeGiven, nudgeSettled } from '../facts.ts';
import { workflowsTables } from '../tables.ts';

export const nudgeTimer = { name: 'workflows.nudges' };

/** The last reminder of an incident has been settled: whoever shows it is told. */
export async function settled(
  ctx: CommandCtx,
  incidentId: string,
  how: 'done' | 'snoozed' | 'muted',
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
  return [
    nudgeSettled({ incidentId, refs: { nudge_id, kind, given_id: id, how, until: until?.toISOString() ?? null } }),
  ];
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
