import { sql, type Expression } from 'kysely';
import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { eraseWords, type Fact } from '../../kernel/fact.ts';
import { updateShared } from '../facts.ts';
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
    const comment = await findComment(ctx.tx, incidentId, entryId);
    const { fact, about } = await needEntry(ctx, { incidentId, entryId: comment?.entryId ?? entryId });
    // Why it went tells of what went: it is for those who saw that.
    const erased = (refs: { comment_id?: string } = {}) =>
      recorded(null, entryErased({ ...about, refs: { ...about.refs, ...refs }, body: { reason } }));
    if (comment) {
      await eraseBeside(ctx, comment.entryId, entryId);
      return erased({ comment_id: entryId });
    }
    if (fact?.isErased) return unchanged(null);
    if (fact) await eraseFact(ctx, fact);
    else await eraseItem(ctx, entryId);
    await eraseBeside(ctx, entryId);
    return erased();
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
  const ofIncident = sql<boolean>`incident_id = ${item?.incidentId ?? ''}`;
  await eraseFacts(ctx, ofIncident, ({ refs }) => refs.timeline_item_id === itemId);
}

const beside = new Set([entryCommented, commentChanged, commentRemoved, entryReworded].map(({ name }) => name));

/**
 * What stands beside an entry goes with it, comments that were removed before too; or one comment alone. Whatever incident it was
 * said in: a stream may have moved into another since.
 */
async function eraseBeside(ctx: CommandCtx, entryId: string, commentId?: string) {
  const tables = timelineTables(ctx.tx);
  const comments = tables.deleteFrom('timelineComments').where('entryId', '=', entryId);
  await (commentId ? comments.where('id', '=', commentId) : comments).execute();
  if (!commentId) await tables.deleteFrom('timelineWordings').where('entryId', '=', entryId).execute();
  const aboutIt = sql<boolean>`refs ? 'entry_id' and refs ->> 'entry_id' = ${entryId}`;
  await eraseFacts(ctx, aboutIt, ({ name, refs }) =>
    commentId ? refs.comment_id === commentId && name !== entryErased.name : beside.has(name),
  );
}

type Recorded = Pick<Fact, 'name' | 'refs'>;

async function eraseFacts(ctx: CommandCtx, among: Expression<boolean>, isMeant: (recorded: Recorded) => boolean) {
  const recorded = await ctx.tx.selectFrom('facts').select(['id', 'name', 'refs']).where(among).execute();
  const meant = recorded.filter(isMeant).map(({ id }) => id);
  if (meant.length > 0) await eraseWords(ctx, meant);
}
