import type { Insertable } from 'kysely';
import { z } from 'zod';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { findFact } from '../../kernel/fact.ts';
import { maySee } from '../../kernel/query.ts';
import { findIncident, needIncident, scopeOf } from '../find.ts';
import { idsWithStreams } from '../streams/find.ts';
import { findItem } from './find.ts';
import { timelineTables, type TimelineTables } from './tables.ts';

export const markedEntry = { incidentId: z.string(), entryId: z.string() };

/** Sets a mark on what stands on the timeline, or takes it off. Returns whether that changed anything. */
export async function mark(
  ctx: CommandCtx,
  table: 'timelineStars' | 'timelineHidden',
  row: Insertable<TimelineTables['timelineStars' | 'timelineHidden']>,
  is: boolean,
): Promise<boolean> {
  const { incidentId, entryId } = row;
  await needEntry(ctx, row);
  const rows = is
    ? await timelineTables(ctx.tx)
        .insertInto(table as 'timelineStars')
        .values(row as never)
        .onConflict((conflict) => conflict.doNothing())
        .returning('entryId')
        .execute()
    : await timelineTables(ctx.tx)
        .deleteFrom(table as 'timelineStars')
        .where('incidentId', '=', incidentId)
        .where('entryId', '=', entryId)
        .returning('entryId')
        .execute();
  return rows.length > 0;
}

/** Refuses when nothing of that id stands on the timeline for whoever asks. */
export async function needEntry(
  ctx: CommandCtx,
  { incidentId, entryId }: { incidentId: string; entryId: string },
): Promise<void> {
  await needIncident(ctx, incidentId);
  const fact = await findFact(ctx.tx, entryId);
  const found = fact ? ((await maySee(ctx, fact.scope)) ? fact : undefined) : await findItem(ctx.tx, entryId);
  const ids = await idsWithStreams(ctx.tx, incidentId);
  const of = found?.incidentId && ids.includes(found.incidentId) ? await findIncident(ctx.tx, found.incidentId) : null;
  if (!of || !(await maySee(ctx, scopeOf(of))))
    throw new UserError('not_found', 'There is no such entry on the timeline.', 'entryId');
}
