import type { Insertable } from 'kysely';
import { z } from 'zod';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { findFact, type Fact } from '../../kernel/fact.ts';
import { maySee } from '../../kernel/query.ts';
import { findIncident, needIncident, scopeOf } from '../find.ts';
import { duplicateTaken, incidentMerged } from '../merges/facts.ts';
import { incidentRelated, incidentUnrelated } from '../relationships/facts.ts';
import { streamClosed, streamOpened, streamReopened, streamTaken } from '../streams/facts.ts';
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

/** Refuses when nothing of that id stands on the timeline for whoever asks. Returns the fact, where it is one. */
export async function needEntry(
  ctx: CommandCtx,
  { incidentId, entryId }: { incidentId: string; entryId: string },
): Promise<Fact | null> {
  await needIncident(ctx, incidentId);
  const fact = await findFact(ctx.tx, entryId);
  const found = fact ? ((await maySee(ctx, fact.scope)) ? fact : undefined) : await findItem(ctx.tx, entryId);
  const ids = await idsWithStreams(ctx.tx, incidentId);
  const of = found?.incidentId && ids.includes(found.incidentId) ? await findIncident(ctx.tx, found.incidentId) : null;
  if (!of || !(await maySee(ctx, scopeOf(of))))
    throw new UserError('not_found', 'There is no such entry on the timeline.', 'entryId');
  return fact;
}

// As in the function `scope_incident_facts`.
const naming = [incidentRelated, incidentUnrelated, incidentMerged, duplicateTaken, streamTaken].map(
  ({ name }) => name,
);

/** An entry that is told, and what facts about it have in common with it: its incident, and another that it names. */
export async function needToldEntry(ctx: CommandCtx, { incidentId, entryId }: { incidentId: string; entryId: string }) {
  const fact = await needEntry(ctx, { incidentId, entryId });
  if (fact && ctx.kernel.registry.facts.get(fact.name)?.quiet)
    throw new UserError('not_found', 'There is no such entry on the timeline.', 'entryId');
  const { other_id, into_id, from_id } = fact && naming.includes(fact.name) ? fact.refs : {};
  const other = other_id ?? into_id ?? from_id;
  const named = typeof other === 'string' ? { otherIncidentId: other } : {};
  const refs = { entry_id: entryId, ...(typeof other === 'string' && { other_id: other }) };
  const of = fact ? streamOf(fact) : (await findItem(ctx.tx, entryId))?.incidentId;
  return { fact, about: { incidentId: of ?? incidentId, ...named, refs } };
}

const worded = [streamOpened, streamClosed, streamReopened].map(({ name }) => name);

/** What is said beside an entry of a stream is for those who see that, also once it is made private. */
const streamOf = ({ name, incidentId, refs }: Fact): string | null =>
  worded.includes(name) && !refs.is_private ? String(refs.stream_id) : incidentId;
