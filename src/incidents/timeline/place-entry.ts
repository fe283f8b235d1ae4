import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { lockIncident } from '../steps/input.ts';
import { entryPlaced } from './facts.ts';
import { needEntry, markedEntry } from './marks.ts';
import { timelineTables } from './tables.ts';
import { assertPast } from './write.ts';

/** Puts an entry where it belongs in the story, when it was recorded at another time; null puts it back. */
export const placeEntry = command({
  name: 'timeline.place_entry',
  about: 'Move an entry of the timeline to another time, or put it back.',
  permission: 'incidents.update',
  input: z.object({ ...markedEntry, at: z.coerce.date('Give the time it happened.').nullable() }),
  locks: lockIncident,
  async run(ctx, { incidentId, entryId, at }) {
    const { about } = await needEntry(ctx, { incidentId, entryId });
    const places = timelineTables(ctx.tx);
    const before = await places
      .deleteFrom('timelinePlaces')
      .where('incidentId', '=', incidentId)
      .where('entryId', '=', entryId)
      .returning('at')
      .executeTakeFirst();
    if (at) {
      assertPast(ctx, at);
      const row = { incidentId, entryId, at, placedBy: ctx.actor.name, placedAt: ctx.now() };
      await places.insertInto('timelinePlaces').values(row).execute();
    }
    if ((before?.at.getTime() ?? null) === (at?.getTime() ?? null)) return unchanged(null);
    const body = { at: at?.toISOString() ?? null };
    return recorded(null, entryPlaced({ ...about, body }));
  },
});
