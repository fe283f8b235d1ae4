import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { clockOwned } from './facts.ts';
import { needOwner, needRunning } from './find.ts';
import { regulatoryTables } from './tables.ts';

/** Says who answers for the clock of a law. */
export const ownClock = command({
  name: 'regulatory.own_clock',
  about: 'Say who answers for the clock of a law.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), clockId: z.string(), ownerId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, clockId, ownerId }) {
    await needIncident(ctx, incidentId);
    const clock = await needRunning(ctx.tx, incidentId, clockId);
    if (clock.ownerId === ownerId) return unchanged(null);
    const owner = await needOwner(ctx.tx, incidentId, ownerId);
    await regulatoryTables(ctx.tx).updateTable('regulatoryClocks').set({ ownerId }).where('id', '=', clockId).execute();
    const refs = { clock_id: clockId, owner_id: ownerId };
    return recorded(null, clockOwned({ incidentId, refs, body: { regime: clock.name, owner: owner.name } }));
  },
});
