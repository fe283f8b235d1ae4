import { z } from 'zod';
import { command, recorded, unchanged } from '../../../kernel/command.ts';
import { UserError } from '../../../kernel/errors.ts';
import { lockIncident } from '../../steps/input.ts';
import { overtaken } from '../../rules.ts';
import { commentChanged } from '../facts.ts';
import { timelineTables } from '../tables.ts';
import { commentText, needComment, ofComment } from './write.ts';

export const editComment = command({
  name: 'timeline.edit_comment',
  about: 'Change the words of a comment of one’s own.',
  permission: 'incidents.update',
  /** `before` is what the comment said when its author began to write anew. */
  input: z.object({ ...ofComment, text: commentText, before: z.string().optional() }),
  locks: lockIncident,
  async run(ctx, { text, before, ...given }) {
    const { comment, about } = await needComment(ctx, given);
    if (comment.authorId !== ctx.actor.id)
      throw new UserError('forbidden', `${comment.authorName} wrote this comment. Only they change it.`, 'commentId');
    if (comment.text === text) return unchanged(null);
    if (before !== undefined && comment.text !== before.trim()) throw overtaken('changed this comment', 'text');
    await timelineTables(ctx.tx)
      .updateTable('timelineComments')
      .set({ text, changedAt: ctx.now() })
      .where('id', '=', comment.id)
      .execute();
    return recorded(null, commentChanged({ ...about, body: { text } }));
  },
});
