import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { eraseWords, type Fact } from '../../kernel/fact.ts';
import { updateShared } from '../facts.ts';
import { idsWithStreams } from '../streams/find.ts';
import { needIncidentOrStream } from '../find.ts';
import { lockIncident } from '../steps/input.ts';
import { incidentsTables } from '../tables.ts';
import { findComment } from './comments/find.ts';
import { commentChanged, commentRemoved, entryCommented, entryErased, entryReworded } from './facts.ts';
import { findItem } from './find.ts';
import { markedEntry, needEntry } from './marks.ts';
import { timelineTables } from './tables.ts';

/** What stands in an update's place. */
const gone = 'This was erased.';

/**
 * Takes out for good what an entry says: a password, a customer's data. That something was there, whose it was and who erased it
 * and why stays. What customers were told is public, and taken down instead.
 */
export const eraseEntry = command({
  name: 'timeline.erase_entry',
  about: 'Erase for good what an entry of the timeline says, or a comment beside it.',
  permission: 'incidents.erase',
  input: z.object({
    ...markedEntry,
    reason: z.string().trim().min(1, 'Say why it has to go.').max(500, 'Keep the reason under 500 characters.'),
  }),
  locks: lockIncident,
  async run(ctx, { incidentId, entryId, reason }) {
    const erased = (refs: { entry_id: string; comment_id?: string }) =>
      recorded(null, entryErased({ incidentId, refs, body: { reason } }));
    const comment = await findComment(ctx.tx, incidentId, entryId);
    const fact = await needEntry(ctx, { incidentId, entryId: comment?.entryId ?? entryId });
    if (comment) {
      await eraseBeside(ctx, incidentId, { commentId: entryId });
      return erased({ entry_id: comment.entryId, comment_id: entryId });
    }
    if (fact?.isErased) return unchanged(null);
    if (fact) await eraseFact(ctx, fact);
    else await eraseItem(ctx, entryId);
    await eraseBeside(ctx, incidentId, { entryId });
    return erased({ entry_id: entryId });
  },
});

async function eraseFact(ctx: CommandCtx, fact: Fact): Promise<void> {
  if (fact.name === entryErased.name) throw new UserError('conflict', 'That it was erased stays.', 'entryId');
  if ('publication_id' in fact.refs)
    throw new UserError('conflict', 'Customers were told this. Take it down from the page instead.', 'entryId');
  const incident = await needIncidentOrStream(ctx, fact.incidentId ?? '');
  if (incident.summary !== '' && fact.body.summary === incident.summary)
    throw new UserError('conflict', 'The summary still says this. Change it first, then erase the entry.', 'entryId');
  await eraseWords(ctx, [fact.id]);
  if (fact.name !== updateShared.name) return;
  await incidentsTables(ctx.tx)
    .updateTable('incidentUpdates')
    .set({ message: gone })
    .where('id', '=', String(fact.refs.update_id))
    .execute();
}

/** A pinned message or a note, with its pictures and what was recorded of it. */
async function eraseItem(ctx: CommandCtx, itemId: string): Promise<void> {
  const item = await findItem(ctx.tx, itemId);
  await timelineTables(ctx.tx).deleteFrom('timelinePictures').where('itemId', '=', itemId).execute();
  await incidentsTables(ctx.tx)
    .updateTable('timelineItems')
    .set({ text: '', removedAt: ctx.now() })
    .where('id', '=', itemId)
    .execute();
  await eraseFactsOf(ctx, item?.incidentId ?? '', ({ refs }) => refs.timeline_item_id === itemId);
}

const beside = new Set([entryCommented, commentChanged, commentRemoved, entryReworded].map(({ name }) => name));

/** What stands beside an entry goes with it, comments that were removed before too; or one comment alone. */
async function eraseBeside(ctx: CommandCtx, incidentId: string, of: { entryId: string } | { commentId: string }) {
  const tables = timelineTables(ctx.tx);
  const comments = tables.deleteFrom('timelineComments').where('incidentId', '=', incidentId);
  if ('commentId' in of) {
    await comments.where('id', '=', of.commentId).execute();
    return await eraseFactsOf(ctx, incidentId, ({ refs }) => refs.comment_id === of.commentId);
  }
  await comments.where('entryId', '=', of.entryId).execute();
  await tables
    .deleteFrom('timelineWordings')
    .where('incidentId', '=', incidentId)
    .where('entryId', '=', of.entryId)
    .execute();
  await eraseFactsOf(ctx, incidentId, ({ name, refs }) => beside.has(name) && refs.entry_id === of.entryId);
}

type Recorded = Pick<Fact, 'name' | 'refs'>;

async function eraseFactsOf(ctx: CommandCtx, incidentId: string, isMeant: (recorded: Recorded) => boolean) {
  const recorded = await ctx.tx
    .selectFrom('facts')
    .select(['id', 'name', 'refs'])
    .where('incidentId', 'in', await idsWithStreams(ctx.tx, incidentId))
    .execute();
  const meant = recorded.filter(isMeant).map(({ id }) => id);
  if (meant.length > 0) await eraseWords(ctx, meant);
}
