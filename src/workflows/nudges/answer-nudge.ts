import { z } from 'zod';
import { needIncidentOrStream } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { workflowsTables, type Given } from '../tables.ts';
import { findNudges } from './find.ts';
import { nudgeTimer, settled } from './write.ts';

/** Puts reminders of an incident off for a while, or wants no more of the one that stands. */
export const answerNudge = command({
  name: 'workflows.answer_nudge',
  about: 'Put a reminder off, or turn it off for an incident.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    nudgeId: z.string(),
    snoozeMinutes: z.number().int().min(5, 'At least 5 minutes.').max(1_440, 'At most a day.').nullable(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, nudgeId, snoozeMinutes }) {
    await needIncidentOrStream(ctx, incidentId);
    const state = await findNudges(ctx.tx, incidentId);
    const before = state?.given[nudgeId];
    if (!state || !before) throw new UserError('not_found', 'This reminder was not given.', 'nudgeId');
    if (state.standingId !== nudgeId) return unchanged(null);
    const now = ctx.now();
    const until = snoozeMinutes === null ? null : new Date(now.getTime() + snoozeMinutes * 60_000);
    const given: Given = until ? state.given : { ...state.given, [nudgeId]: { ...before, muted: true } };
    const nextCheckAt = until ?? now;
    await workflowsTables(ctx.tx)
      .updateTable('incidentNudges')
      .set({
        ...{ standingId: null, standingAt: null, nextCheckAt, given: JSON.stringify(given) },
        snoozedUntil: until ?? state.snoozedUntil,
      })
      .where('incidentId', '=', incidentId)
      .execute();
    await ctx.wake(nudgeTimer, incidentId, nextCheckAt);
    const [fact] = await settled(ctx, incidentId, until ? 'snoozed' : 'muted', until);
    return fact ? recorded(null, fact) : unchanged(null);
  },
});
