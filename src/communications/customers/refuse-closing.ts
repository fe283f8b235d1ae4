import { statusChanged } from '../../incidents/facts.ts';
import { needIncident } from '../../incidents/find.ts';
import { UserError } from '../../kernel/errors.ts';
import { guard } from '../../kernel/module.ts';
import { needState, openCommitments, publicationsOf } from '../find.ts';
import { audienceSaid, isOwedWords, kindWords } from '../rules.ts';
import { nameOfAudience } from './find.ts';

/** No incident is closed while a word is owed, or before anyone said whom it touched. */
export const refuseClosing = guard({
  on: statusChanged,
  async check(ctx, made) {
    const { from_category, to_category } = made.refs as { from_category: string; to_category: string };
    const incidentId = made.incidentId ?? '';
    if (to_category !== 'closed') return;
    // A write-up outlives the incident.
    const [owed] = (await openCommitments(ctx.tx, incidentId)).filter(({ kind }) => kind !== 'write_up');
    if (owed) {
      const waits = ['undecided', 'some_customers', 'internal'].includes(owed.audience) ? 'wait' : 'waits';
      const name = await nameOfAudience(ctx.tx, incidentId, owed.audience);
      const sentence = `${audienceSaid(owed.audience, name)} still ${waits} for ${kindWords[owed.kind]}. ${owed.source === 'promise' ? 'Publish it' : 'Publish it, or waive it with a reason'}, then close.`;
      throw new UserError('conflict', sentence.charAt(0).toUpperCase() + sentence.slice(1), 'statusId');
    }
    const incident = await needIncident(ctx, incidentId);
    if (incident.mode === 'retrospective') return;
    const state = await needState(ctx.tx, incidentId);
    if (!state.answer)
      throw new UserError(
        'conflict',
        'Say first whom this touched outside: everyone, some customers, one customer or nobody. Then close.',
        'statusId',
      );
    // Out of triage no clock ran that could have owed them anything.
    if (from_category !== 'triage' || !isOwedWords(state.answer)) return;
    if ((await publicationsOf(ctx.tx, incidentId)).some(({ audience }) => audience !== 'internal')) return;
    const sentence = 'Customers were never told of this. Accept it, tell them, then close.';
    throw new UserError('conflict', sentence, 'statusId');
  },
});
