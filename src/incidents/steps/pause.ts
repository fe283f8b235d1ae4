import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { needIncident } from '../find.ts';
import { moveToFirst } from '../write.ts';
import { incidentPaused } from './facts.ts';
import { lockIncident, ofIncident, reason } from './input.ts';

export const pauseTimer = { name: 'incidents.pause' };
const farthestDays = 31;

/** Rests an incident that waits for something, until a time. Words that customers are owed stay owed. */
export const pauseIncident = command({
  name: 'incidents.pause',
  about: 'Pause an incident until a time, with a reason.',
  permission: 'incidents.update',
  input: ofIncident.extend({ reason, until: z.coerce.date('Say until when.') }),
  locks: lockIncident,
  async run(ctx, { incidentId, reason, until }) {
    const incident = await needIncident(ctx, incidentId);
    if (incident.category === 'paused')
      throw new UserError('conflict', 'It is paused already. Resume it first to pause it anew.', 'incidentId');
    if (until <= ctx.now()) throw new UserError('invalid', 'This time has passed. Choose one ahead.', 'until');
    if (until.getTime() - ctx.now().getTime() > farthestDays * 86_400_000)
      throw new UserError('invalid', `Pause for at most ${farthestDays} days.`, 'until');
    const moved = await moveToFirst(ctx, incident, 'paused', {
      toldBy: incidentPaused,
      pause: { pausedUntil: until, pauseReason: reason },
    });
    await ctx.wake(pauseTimer, incidentId, until);
    const paused = incidentPaused({ incidentId, refs: { until: until.toISOString() }, body: { reason } });
    return recorded(null, paused, ...moved);
  },
});
