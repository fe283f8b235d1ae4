import { findIncident } from '../../incidents/find.ts';
import { duplicateTaken } from '../../incidents/merges/facts.ts';
import { goesAlong } from '../../incidents/merges/find.ts';
import { companion } from '../../kernel/module.ts';
import { followUpsTaken } from '../facts.ts';
import { postIncidentTables } from '../tables.ts';

/** Follow-ups of a duplicate that are still open are followed up where the incident goes on. What a private one keeps stays. */
export const takeFollowUps = companion({
  on: duplicateTaken,
  name: 'take-follow-ups',
  async write(ctx, { incidentId, refs: { from_id: from } }) {
    if (!incidentId) return [];
    const [duplicate, into] = [await findIncident(ctx.tx, from), await findIncident(ctx.tx, incidentId)];
    if (!duplicate || !into || !(await goesAlong(ctx.tx, duplicate, into))) return [];
    const taken = await postIncidentTables(ctx.tx)
      .updateTable('followUps')
      .set({ incidentId, updatedAt: ctx.now() })
      .where('incidentId', '=', from)
      .where('status', '=', 'outstanding')
      .returning('id')
      .execute();
    if (taken.length === 0) return [];
    return [followUpsTaken({ incidentId, otherIncidentId: from, refs: { from_id: from, follow_ups: taken.length } })];
  },
});
