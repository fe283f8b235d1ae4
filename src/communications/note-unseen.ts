import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { updateUnseen } from './facts.ts';
import { communicationsTables } from './tables.ts';
import { commitmentBody } from './write.ts';

/** A minute after publishing the words are still not there: their author hears of it, once. */
export const noteUnseen = command({
  name: 'communications.note_unseen',
  about: 'Note that published words are not where visitors read.',
  permission: 'status_pages.publish_updates',
  input: z.object({ publicationId: z.string(), incidentId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { publicationId, incidentId }) {
    const unseen = await communicationsTables(ctx.tx)
      .updateTable('publications')
      .set({ unseenAt: ctx.now() })
      .where('id', '=', publicationId)
      .where('seenAt', 'is', null)
      .where('withdrawnAt', 'is', null)
      .where('unseenAt', 'is', null)
      .returning(['authorId', 'audience'])
      .executeTakeFirst();
    if (!unseen) return unchanged(null);
    const { authorId, audience } = unseen;
    const refs = { publication_id: publicationId, author_id: authorId, audience };
    return recorded(
      null,
      updateUnseen({ incidentId, refs, body: await commitmentBody(ctx, { incidentId, audience }) }),
    );
  },
});
