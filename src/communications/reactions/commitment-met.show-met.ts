import { findIncident } from '../../incidents/find.ts';
import { isPractice } from '../../incidents/lifecycle.ts';
import { reaction } from '../../kernel/reaction.ts';
import { recordLatePromise } from '../../status-pages/record-late-promise.ts';
import { commitmentMet } from '../facts.ts';

/** A late word has come: the page says when. */
export const showMet = reaction({
  on: commitmentMet,
  name: 'show-met',
  async run(ctx, fact) {
    const { audience, kind, late, due_at, seen_at } = fact.refs;
    if (!late || audience !== 'everyone' || kind !== 'next_update') return;
    const incident = await findIncident(ctx.db, fact.incidentId ?? '');
    if (!incident || isPractice(incident.mode)) return;
    await ctx.run(recordLatePromise, { incidentId: incident.id, dueAt: due_at, metAt: seen_at });
  },
});
