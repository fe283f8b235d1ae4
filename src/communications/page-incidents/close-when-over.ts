import { changeStatus } from '../../incidents/change-status.ts';
import { findIncident, roleAssignments, statusesOf } from '../../incidents/find.ts';
import { isOpen } from '../../incidents/lifecycle.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { reaction, type Reaction, type WorkCtx } from '../../kernel/reaction.ts';
import { holdEnded, updatePublished, updateWithdrawn } from '../facts.ts';
import { findState, openCommitments, publicationsOf } from '../find.ts';

/**
 * An incident that a client opened on the status page is over with the all-clear there, once that can be taken back no
 * more. Where people took it up, or somebody else is owed a word, they close it.
 */
async function closeWhenOver(ctx: WorkCtx, incidentId: string): Promise<void> {
  if (!(await isOverOnPage(ctx, incidentId))) return;
  const closed = await firstIn(ctx, incidentId, 'closed');
  if (closed) await ctx.run(changeStatus, { incidentId, statusId: closed.id });
}

/** The first status of a category that the incident may have. */
async function firstIn({ db }: WorkCtx, incidentId: string, wanted: 'live' | 'closed') {
  const incident = await findIncident(db, incidentId);
  return incident && (await statusesOf(db, incident)).find(({ category }) => category === wanted);
}

async function isOverOnPage({ db, now }: Pick<Ctx, 'db' | 'now'>, incidentId: string): Promise<boolean> {
  const incident = await findIncident(db, incidentId);
  const state = await findState(db, incidentId);
  if (!incident || !state?.openedOnPage || !isOpen(incident.category)) return false;
  const [last] = (await publicationsOf(db, incidentId)).filter(({ audience }) => audience === 'everyone');
  if (last?.status !== 'resolved' || last.takenDownAt || (last.heldUntil && last.heldUntil > now())) return false;
  const owed = (await openCommitments(db, incidentId)).filter(({ kind }) => kind !== 'write_up');
  return owed.length === 0 && (await roleAssignments(db, [incidentId])).length === 0;
}

/** A client that says it is back has it worked on again: nothing is closed while a word is owed. */
async function reopenWhenBack(ctx: WorkCtx, incidentId: string): Promise<void> {
  const incident = await findIncident(ctx.db, incidentId);
  const state = await findState(ctx.db, incidentId);
  if (!state?.openedOnPage || incident?.category !== 'closed') return;
  const [last] = (await publicationsOf(ctx.db, incidentId)).filter(({ audience }) => audience === 'everyone');
  if (!last || last.status === 'resolved' || last.takenDownAt) return;
  const live = await firstIn(ctx, incidentId, 'live');
  if (live) await ctx.run(changeStatus, { incidentId, statusId: live.id });
}

export const closeWhenOverReactions: Reaction[] = [
  reaction({
    on: updatePublished,
    name: 'reopen-when-back',
    run: async (ctx, { incidentId }) => await reopenWhenBack(ctx, incidentId ?? ''),
  }),
  reaction({
    on: updatePublished,
    name: 'close-when-over',
    run: async (ctx, { incidentId }) => await closeWhenOver(ctx, incidentId ?? ''),
  }),
  reaction({
    on: holdEnded,
    name: 'close-when-over',
    run: async (ctx, { incidentId }) => await closeWhenOver(ctx, incidentId ?? ''),
  }),
  reaction({
    on: updateWithdrawn,
    name: 'close-when-over',
    run: async (ctx, { incidentId }) => await closeWhenOver(ctx, incidentId ?? ''),
  }),
];
