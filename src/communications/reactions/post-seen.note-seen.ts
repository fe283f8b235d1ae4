import { reaction } from '../../kernel/reaction.ts';
import { postSeen } from '../../status-pages/facts.ts';
import { noteSeen } from '../note-seen.ts';

/** The page was read back: what was said is seen. */
export const noteSeenOnPage = reaction({
  on: postSeen,
  name: 'note-seen',
  async run(ctx, fact) {
    const { publication_id, seen_at } = fact.refs;
    await ctx.run(noteSeen, { publicationId: publication_id, incidentId: fact.incidentId ?? '', seenAt: seen_at });
  },
});
