import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { clockEnded } from './facts.ts';
import { needRunning } from './find.ts';
import { regulatoryTables } from './tables.ts';
import { countAgain } from './write.ts';

/** Ends a clock that does not apply, or whose last notification was filed; by name and with a reason. */
export const endClock = command({
  name: 'regulatory.end_clock',
  about: 'End the clock of a law, with a reason.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    clockId: z.string(),
    reason: z.string().trim().min(5, 'Give the reason in a few words; it stays on the record.').max(500),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, clockId, reason }) {
    if (ctx.actor.kind === 'system') throw new UserError('forbidden', 'Only a person may end the clock of a law.');
    await needIncident(ctx, incidentId);
    const clock = await needRunning(ctx.tx, incidentId, clockId);
    const ended = { endedAt: ctx.now(), endedBy: ctx.actor.name, endReason: reason };
    await regulatoryTables(ctx.tx).updateTable('regulatoryClocks').set(ended).where('id', '=', clockId).execute();
    const fact = clockEnded({ incidentId, refs: { clock_id: clockId }, body: { regime: clock.name, reason } });
    await countAgain(ctx, { ...clock, ...ended });
    return recorded(null, fact);
  },
});
