import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { needIncident } from '../incidents/find.ts';
import { isEnded } from '../incidents/lifecycle.ts';
import { audienceAskedAgain, audiencePresumed } from './facts.ts';
import { needState } from './find.ts';
import { policyOf } from './policies/find.ts';
import { undecidedMinutes } from './rules.ts';
import { communicationsTables } from './tables.ts';
import { minutesAfter, openCommitment, startUndecided } from './write.ts';

/** Looks at an audience decision whose time has come: undecided too long, or "nobody" to be asked again. */
export const checkAudience = command({
  name: 'communications.check_audience',
  about: 'Look at an audience decision.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId }) {
    const incident = await needIncident(ctx, incidentId);
    const state = await needState(ctx.tx, incidentId);
    if (isEnded(incident.category) || incident.category === 'triage') return unchanged(null);
    const now = ctx.now();
    if (state.answer === 'nobody' && state.askAgainAt && state.askAgainAt <= now) {
      await startUndecided(ctx, incidentId);
      return recorded(
        null,
        audienceAskedAgain({
          incidentId,
          refs: { previous: 'nobody' },
          body: { why: 'the answer was given a while ago and the incident is still open' },
        }),
      );
    }
    const waited = state.undecidedSince && minutesAfter(state.undecidedSince, undecidedMinutes) <= now;
    if (state.answer || !waited || state.presumedAt || !state.undecidedSince) return unchanged(null);
    await communicationsTables(ctx.tx)
      .updateTable('audienceStates')
      .set({ presumedAt: now })
      .where('incidentId', '=', incidentId)
      .execute();
    const policy = await policyOf(ctx.tx, incident);
    const dueAt = minutesAfter(state.undecidedSince, undecidedMinutes + policy.firstWord);
    const owed = await openCommitment(ctx, incidentId, {
      audience: 'undecided',
      kind: 'first_word',
      source: 'policy',
      dueAt,
    });
    return recorded(null, audiencePresumed({ incidentId }), ...owed);
  },
});
