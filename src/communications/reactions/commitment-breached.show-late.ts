import { findIncident } from '../../incidents/find.ts';
import { isPractice } from '../../incidents/lifecycle.ts';
import { reaction } from '../../kernel/reaction.ts';
import { recordLatePromise } from '../../status-pages/record-late-promise.ts';
import { commitmentBreached } from '../facts.ts';

/** A missed promise to everyone is shown on the page, honestly. */
export const showLate = reaction({
  on: commitmentBreached,
  name: 'show-late',
  async run(ctx, fact) {
    const { audience, kind, due_at } = fact.refs;
    if (audience !== 'everyone' || kind !== 'next_update') return;
    const incident = await findIncident(ctx.db, fact.incidentId ?? '');
    if (!incident || isPractice(incident.mode)) return;
    await ctx.run(recordLatePromise, { incidentId: incident.id, dueAt: due_at, metAt: null });
  },
});
