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

/** Sets a mark on what stands on the timeline, or takes it off. Returns what a fact about it says, where that changed anything. */
export async function mark(
  ctx: CommandCtx,
  table: 'timelineStars' | 'timelineHidden',
  row: Insertable<TimelineTables['timelineStars' | 'timelineHidden']>,
  is: boolean,
): Promise<About | null> {
  const { incidentId, entryId } = row;
  const { about } = await needEntry(ctx, row);
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
  return rows.length > 0 ? about : null;
}

type Named = { incidentId: string; entryId: string };
/** What facts about an entry have in common with it, so that those alone read them who see it: its incident or stream, and another that it names. */
export type About = {
  incidentId: string;
  otherIncidentId?: string;
  refs: { entry_id: string; other_id?: string };
};
type Stands = { fact: Fact | null; about: About };

/** What stands on the timeline by that id, the fact where it is one; refuses where nothing does for whoever asks. */
export async function needEntry(ctx: CommandCtx, { incidentId, entryId }: Named): Promise<Stands> {
  await needIncident(ctx, incidentId);
  const fact = await findFact(ctx.tx, entryId);
  const found = fact ? ((await maySee(ctx, fact.scope)) ? fact : undefined) : await findItem(ctx.tx, entryId);
  const ids = await idsWithStreams(ctx.tx, incidentId);
  const of = found?.incidentId && ids.includes(found.incidentId) ? await findIncident(ctx.tx, found.incidentId) : null;
  if (!of || !(await maySee(ctx, scopeOf(of))))
    throw new UserError('not_found', 'There is no such entry on the timeline.', 'entryId');
  const { other_id, into_id, from_id } = fact && naming.includes(fact.name) ? fact.refs : {};
  const other = other_id ?? into_id ?? from_id;
  const named = typeof other === 'string' ? { otherIncidentId: other } : {};
  const refs = { entry_id: entryId, ...(typeof other === 'string' && { other_id: other }) };
  return { fact, about: { incidentId: (fact && streamOf(fact)) ?? of.id, ...named, refs } };
}

// As in the function `scope_incident_facts`.
const naming = [incidentRelated, incidentUnrelated, incidentMerged, duplicateTaken, streamTaken].map(
  ({ name }) => name,
);

/** As above, of what is told. */
export async function needToldEntry(ctx: CommandCtx, entry: Named): Promise<Stands> {
  const found = await needEntry(ctx, entry);
  if (found.fact && ctx.kernel.registry.facts.get(found.fact.name)?.quiet)
    throw new UserError('not_found', 'There is no such entry on the timeline.', 'entryId');
  return found;
}

const worded = [streamOpened, streamClosed, streamReopened].map(({ name }) => name);

/** What is said beside an entry of a stream is for those who see that, also once it is made private. */
const streamOf = ({ name, incidentId, refs }: Fact): string | null =>
  worded.includes(name) && !refs.is_private ? String(refs.stream_id) : incidentId;
