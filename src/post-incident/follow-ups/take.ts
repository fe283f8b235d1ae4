import { findIncident, isPrivate } from '../../incidents/find.ts';
import { duplicateTaken } from '../../incidents/merges/facts.ts';
import { companion } from '../../kernel/module.ts';
import { followUpsTaken } from '../facts.ts';
import { postIncidentTables } from '../tables.ts';

/** Follow-ups of a duplicate that are still open are followed up where the incident goes on. Nothing leaves a private one. */
export const takeFollowUps = companion({
  on: duplicateTaken,
  name: 'take-follow-ups',
  async write(ctx, { incidentId, refs: { from_id: from } }) {
    const duplicate = await findIncident(ctx.tx, from);
    if (!incidentId || !duplicate || isPrivate(duplicate)) return [];
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
