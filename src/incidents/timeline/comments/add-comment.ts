import { z } from 'zod';
import { command, recorded } from '../../../kernel/command.ts';
import { UserError } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/id.ts';
import { lockIncident } from '../../steps/input.ts';
import { entryCommented } from '../facts.ts';
import { markedEntry, needToldEntry } from '../marks.ts';
import { timelineTables } from '../tables.ts';
import { commentText } from './write.ts';

const most = 100;

/** Says something beside an entry, whatever it is; the entry stays as it is. */
export const addComment = command({
  name: 'timeline.add_comment',
  about: 'Comment on an entry of the timeline.',
  permission: 'incidents.update',
  input: z.object({ ...markedEntry, text: commentText }),
  locks: lockIncident,
  async run(ctx, { incidentId, entryId, text }) {
    const { about } = await needToldEntry(ctx, { incidentId, entryId });
    const comments = timelineTables(ctx.tx);
    const standing = await comments
      .selectFrom('timelineComments')
      .select('id')
      .where('incidentId', '=', incidentId)
      .where('entryId', '=', entryId)
      .execute();
    if (standing.length >= most)
      throw new UserError('limit', `An entry has ${most} comments at most. Write a note.`, 'text');
    const id = newId(ctx.now());
    const { name: authorName, id: authorId } = ctx.actor;
    await comments
      .insertInto('timelineComments')
      .values({ id, incidentId, entryId, text, authorName, authorId, createdAt: ctx.now(), changedAt: null })
      .execute();
    return recorded({ id }, entryCommented({ ...about, refs: { ...about.refs, comment_id: id }, body: { text } }));
  },
});
