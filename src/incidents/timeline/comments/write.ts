import { z } from 'zod';
import type { CommandCtx } from '../../../kernel/ctx.ts';
import { UserError } from '../../../kernel/errors.ts';
import { needIncident } from '../../find.ts';
import { needToldEntry } from '../marks.ts';
import { findComment } from './find.ts';

export const commentText = z
  .string()
  .max(2_000, 'Keep the comment under 2,000 characters. What happened is a note of its own.')
  .refine((given) => given.trim() !== '', 'Say something about the entry.');

export const ofComment = { incidentId: z.string(), commentId: z.string() };

/** A comment beside an entry that whoever asks sees, and what the facts about it say. */
export async function needComment(
  ctx: CommandCtx,
  { incidentId, commentId }: { incidentId: string; commentId: string },
) {
  await needIncident(ctx, incidentId);
  const comment = await findComment(ctx.tx, incidentId, commentId);
  if (!comment) throw new UserError('not_found', 'There is no such comment.', 'commentId');
  const { about } = await needToldEntry(ctx, comment);
  return { comment, about: { ...about, refs: { ...about.refs, comment_id: commentId } } };
}
