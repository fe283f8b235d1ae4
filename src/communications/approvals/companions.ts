import { statusChanged } from '../../incidents/facts.ts';
import type { Category } from '../../incidents/find.ts';
import { incidentMerged } from '../../incidents/merges/facts.ts';
import { companion } from '../../kernel/module.ts';
import { sensitivityChanged } from './facts.ts';
import { findSensitivity, pendingApproval } from './find.ts';
import { approvalTables } from './tables.ts';
import { voidPending } from './write.ts';

/** What is told of a sensitive incident goes on where it was merged into, and so does the need of a second opinion. */
export const carrySensitivity = companion({
  on: incidentMerged,
  name: 'carry-sensitivity',
  async write(ctx, fact) {
    const from = await findSensitivity(ctx.tx, fact.incidentId ?? '');
    const incidentId = fact.refs.into_id;
    const into = await findSensitivity(ctx.tx, incidentId);
    if (!from || from.clearedBy || (into && !into.clearedBy)) return [];
    const row = { class: from.class, clearedBy: null };
    await approvalTables(ctx.tx)
      .insertInto('incidentSensitivity')
      .values({ incidentId, ...row })
      .onConflict((conflict) => conflict.column('incidentId').doUpdateSet(row))
      .execute();
    return [sensitivityChanged({ incidentId, refs: { class: from.class, previous: null } })];
  },
});

const ends: Partial<Record<Category, string>> = {
  closed: 'the incident was closed',
  declined: 'the incident was declined',
  canceled: 'the incident was canceled',
  merged: 'the incident was merged into another',
};

/** Nothing waits on an incident that has ended, but words that say so to whoever heard of it. */
export const dropWhenEnded = companion({
  on: statusChanged,
  name: 'drop-waiting-words',
  async write(ctx, { refs, incidentId }) {
    const reason = ends[refs.to_category as Category];
    if (!reason || !incidentId) return [];
    const pending = await pendingApproval(ctx.tx, incidentId);
    const saysSo = refs.to_category !== 'closed' && pending?.input.status === 'resolved';
    return saysSo ? [] : await voidPending(ctx, incidentId, reason);
  },
});
