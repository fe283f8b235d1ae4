import { z } from 'zod';
import { command, recorded } from '../../../kernel/command.ts';
import { may } from '../../../kernel/ctx.ts';
import { UserError } from '../../../kernel/errors.ts';
import { lockIncident } from '../../steps/input.ts';
import { commentRemoved } from '../facts.ts';
import { timelineTables } from '../tables.ts';
import { needComment, ofComment } from './write.ts';

/** Its words stay in the audit log, as those of a note do; whoever may erase takes them out there too, by erasing. */
export const removeComment = command({
  name: 'timeline.remove_comment',
  about: 'Remove a comment of one’s own, or of others where one may erase.',
  permission: 'incidents.update',
  input: z.object(ofComment),
  locks: lockIncident,
  async run(ctx, given) {
    const { comment, about } = await needComment(ctx, given);
    const { id, text, authorName: author } = comment;
    if (comment.authorId !== ctx.actor.id && !may(ctx.actor, 'incidents.erase'))
      throw new UserError(
        'forbidden',
        `${author} wrote this comment. They remove it, or whoever may erase.`,
        'commentId',
      );
    await timelineTables(ctx.tx).deleteFrom('timelineComments').where('id', '=', id).execute();
    return recorded(null, commentRemoved({ ...about, body: { text, author } }));
  },
});
