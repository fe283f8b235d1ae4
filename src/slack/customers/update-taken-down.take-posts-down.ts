import { channelWordOf, standingInChannels } from '../../communications/deliveries/channel-words.ts';
import { updateTakenDown } from '../../communications/facts.ts';
import { job, reaction } from '../../kernel/reaction.ts';
import { callOrWait, workspaceOf } from '../client.ts';
import { refusedWith } from '../errors.ts';
import { findMessage } from '../find.ts';
import { slotOfWord } from './tell-customers.ts';
import { removedDraft } from './words.message.ts';

const takePostDown = { name: 'slack.take_post_down', lane: 'slack' } as const;

/** Words that were taken down go from each channel that has them. */
export const takePostsDown = reaction({
  on: updateTakenDown,
  name: 'take-posts-down',
  lane: 'slack',
  async run(ctx, { refs }) {
    for (const { id } of await standingInChannels(ctx.db, 'slack', refs.publication_id))
      await ctx.kernel.jobs.enqueue(ctx.db, takePostDown, { deliveryId: id });
  },
});

/** The thread stays, with a line that says that words were removed. */
export const takePostDownJob = job<{ deliveryId: string }>({
  ...takePostDown,
  async run(ctx, { deliveryId }) {
    const [row, shown] = [await channelWordOf(ctx, deliveryId), await findMessage(ctx.db, slotOfWord(deliveryId))];
    if (row && ['claimed', 'sending'].includes(row.status) && !shown)
      throw new Error('It is being posted; looking again once it is known.');
    if (!row || !shown) return;
    const workspace = await workspaceOf(ctx.kernel, shown.teamId);
    const place = { channel: shown.channelId, ts: shown.ts };
    const words = await removedDraft(ctx, row);
    try {
      await callOrWait(ctx.kernel, workspace, 'chat.update', (client) => client.chat.update({ ...place, ...words }));
    } catch (error) {
      if (!refusedWith(error, 'message_not_found')) throw error;
    }
  },
});
