import { statusChanged } from '../../incidents/facts.ts';
import { incidentMerged } from '../../incidents/merges/facts.ts';
import { companion } from '../../kernel/module.ts';
import { sensitivityChanged } from './facts.ts';
import { findSensitivity } from './find.ts';
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

/** Nothing waits on an incident that is closed: no word is owed by then. */
export const dropWhenClosed = companion({
  on: statusChanged,
  name: 'drop-waiting-words',
  write: async (ctx, fact) =>
    fact.refs.to_category === 'closed' && fact.incidentId
      ? await voidPending(ctx, fact.incidentId, 'the incident was closed')
      : [],
});
