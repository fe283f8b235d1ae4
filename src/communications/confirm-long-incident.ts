import { z } from 'zod';
import { needIncident } from '../incidents/find.ts';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import { longIncidentConfirmed } from './facts.ts';
import { needState } from './find.ts';
import { currentPolicy } from './policies/find.ts';
import { rhythmWords } from './policies/rhythm.ts';
import { communicationsTables } from './tables.ts';

/** Agrees on a slower rhythm, with a reason: words may be promised that far ahead once customers were told of it. */
export const confirmLongIncident = command({
  name: 'communications.confirm_long_incident',
  about: 'Confirm that this is a long incident, and how often customers hear of it.',
  permission: 'status_pages.publish_updates',
  input: z.object({
    incidentId: z.string(),
    reason: z.string().trim().min(5, 'Say why it takes long.').max(500),
    everyMinutes: z.number().int().min(1, 'At least every minute.').default(240),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, reason, everyMinutes }) {
    await needIncident(ctx, incidentId);
    const { longestRhythm } = await currentPolicy(ctx.tx);
    if (everyMinutes > longestRhythm) {
      const sentence = `Write at least every ${rhythmWords(longestRhythm)}, also when it takes long.`;
      throw new UserError('invalid', sentence, 'everyMinutes');
    }
    const state = await needState(ctx.tx, incidentId);
    if (state.longEveryMinutes === everyMinutes) return unchanged(null);
    const confirmed = {
      longReason: reason,
      longConfirmedAt: state.longConfirmedAt ?? ctx.now(),
      longEveryMinutes: everyMinutes,
    };
    await communicationsTables(ctx.tx)
      .updateTable('audienceStates')
      .set(confirmed)
      .where('incidentId', '=', incidentId)
      .execute();
    return recorded(
      null,
      longIncidentConfirmed({ incidentId, refs: { every_minutes: everyMinutes }, body: { reason } }),
    );
  },
});
