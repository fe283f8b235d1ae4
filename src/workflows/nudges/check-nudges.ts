import { z } from 'zod';
import { holdsFor } from '../../incidents/conditions/judge.ts';
import { workloadOf } from '../../incidents/participants/workload.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { findUser, theOrganisation } from '../../people/find.ts';
import { nudgeGiven } from '../facts.ts';
import { workflowsTables } from '../tables.ts';
import { findNudges, missingOf, nudgesInUse, type Nudge } from './find.ts';
import { decide, wasDone } from './rules.ts';
import { nudgeTimer, settled } from './write.ts';

/** Looks at what an incident misses, and reminds of one thing at most. */
export const checkNudges = command({
  name: 'workflows.check_nudges',
  about: 'Look at what an incident misses, and remind of it.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId }) {
    const state = await findNudges(ctx.tx, incidentId);
    if (!state) return unchanged(null);
    const found = await missingOf(ctx, incidentId);
    const nudges = found ? await wanted(ctx, found.judgedId) : [];
    const standing = state.standingId && state.standingAt ? { id: state.standingId, at: state.standingAt } : null;
    const now = ctx.now();
    const asleep = found ? await isAsleep(ctx, found.askedId) : false;
    const next = found
      ? decide(nudges, found.missing, { ...state, standing }, { now, asleep })
      : { give: null, standing: null, nextCheckAt: null };
    const given = next.give ? { ...state.given, [next.give.id]: { at: now.toISOString() } } : state.given;
    await workflowsTables(ctx.tx)
      .updateTable('incidentNudges')
      .set({
        ...{ standingId: next.standing?.id ?? null, standingAt: next.standing?.at ?? null },
        ...{ given: JSON.stringify(given), nextCheckAt: next.nextCheckAt },
      })
      .where('incidentId', '=', incidentId)
      .execute();
    if (next.nextCheckAt) await ctx.wake(nudgeTimer, incidentId, next.nextCheckAt);
    const facts: NewFact[] = [];
    if (standing && standing.id !== next.standing?.id)
      facts.push(
        ...(await settled(ctx, incidentId, (kind) =>
          found && wasDone(kind, found, standing.at) ? 'done' : 'needless',
        )),
      );
    if (next.give) {
      const refs = { nudge_id: next.give.id, kind: kindOf(nudges, next.give.id), user_id: found?.askedId ?? null };
      facts.push(nudgeGiven({ incidentId, refs }));
    }
    const [first, ...rest] = facts;
    return first ? recorded(null, first, ...rest) : unchanged(null);
  },
});

const kindOf = (nudges: readonly Nudge[], id: string) => nudges.find((nudge) => nudge.id === id)?.kind ?? 'close';

async function wanted(ctx: CommandCtx, incidentId: string): Promise<Nudge[]> {
  const all = await nudgesInUse(ctx.tx);
  const held = await Promise.all(all.map(({ conditionGroups }) => holdsFor(ctx, conditionGroups, incidentId)));
  return all.filter((_, index) => held[index]);
}

async function isAsleep(ctx: CommandCtx, userId: string | null): Promise<boolean> {
  const user = userId ? await findUser(ctx.tx, userId) : undefined;
  const zone = user?.timeZone ?? (await theOrganisation(ctx))?.timeZone;
  if (!user || !zone) return false;
  return workloadOf([ctx.now()], zone, user.workingHours ?? undefined).sleeping > 0;
}
