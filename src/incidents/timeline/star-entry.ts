import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { findFact } from '../../kernel/fact.ts';
import { maySee } from '../../kernel/query.ts';
import { needIncident } from '../find.ts';
import { lockIncident } from '../steps/input.ts';
import { entryStarred } from './facts.ts';
import { findItem } from './find.ts';
import { timelineTables } from './tables.ts';

/** Marks what matters of a timeline as a key moment, or takes the mark off. */
export const starEntry = command({
  name: 'timeline.star_entry',
  about: 'Mark an entry of the timeline as a key moment, or take the mark off.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), entryId: z.string(), starred: z.boolean() }),
  locks: lockIncident,
  async run(ctx, { incidentId, entryId, starred }) {
    await needIncident(ctx, incidentId);
    const fact = await findFact(ctx.tx, entryId);
    const entry = fact ? ((await maySee(ctx, fact.scope)) ? fact : undefined) : await findItem(ctx.tx, entryId);
    if (entry?.incidentId !== incidentId)
      throw new UserError('not_found', 'There is no such entry on the timeline.', 'entryId');
    const tables = timelineTables(ctx.tx);
    const changed = starred
      ? await tables
          .insertInto('timelineStars')
          .values({ incidentId, entryId, starredBy: ctx.actor.name, starredAt: ctx.now() })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
          .then(({ numInsertedOrUpdatedRows }) => numInsertedOrUpdatedRows)
      : await tables
          .deleteFrom('timelineStars')
          .where('incidentId', '=', incidentId)
          .where('entryId', '=', entryId)
          .executeTakeFirst()
          .then(({ numDeletedRows }) => numDeletedRows);
    if (!changed) return unchanged(null);
    return recorded(null, entryStarred({ incidentId, refs: { entry_id: entryId, starred } }));
  },
});
