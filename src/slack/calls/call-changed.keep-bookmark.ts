import { callRemoved, callSet } from '../../incidents/calls/facts.ts';
import { findCall } from '../../incidents/calls/find.ts';
import { reaction, type WorkCtx } from '../../kernel/reaction.ts';
import { callOrWait, workspaceOf } from '../client.ts';
import { refusedWith } from '../errors.ts';
import { findChannel } from '../find.ts';
import { tellingOf } from '../incidents/incident-changed.tell-channel.ts';
import type { Workspace } from '../installations/store.ts';

const emoji = ':telephone_receiver:';
const title = 'Call';

/** One bookmark leads to the call, and goes with it. */
export async function keepCallBookmark(ctx: WorkCtx, workspace: Workspace, channel: string, incidentId: string) {
  const call = await findCall(ctx.db, incidentId);
  const { bookmarks = [] } = await callOrWait(ctx.kernel, workspace, 'bookmarks.list', (client) =>
    client.bookmarks.list({ channel_id: channel }),
  );
  const known = bookmarks.find((one) => one.title === title && one.emoji === emoji);
  if (known?.link === call?.url) return;
  const place = { channel_id: channel, bookmark_id: known?.id ?? '' };
  if (!call) await callOrWait(ctx.kernel, workspace, 'bookmarks.remove', (client) => client.bookmarks.remove(place));
  else if (known)
    await callOrWait(ctx.kernel, workspace, 'bookmarks.edit', (client) =>
      client.bookmarks.edit({ ...place, link: call.url }),
    );
  else
    await callOrWait(ctx.kernel, workspace, 'bookmarks.add', (client) =>
      client.bookmarks.add({ channel_id: channel, type: 'link', title, emoji, link: call.url }),
    );
}

/** What came with the declaration is bookmarked when the channel is furnished. */
export const keepBookmark = [callSet, callRemoved].map((on) =>
  reaction({
    on: on as typeof callSet,
    name: 'keep-call-bookmark',
    lane: 'slack',
    async run(ctx, { incidentId, refs }) {
      const channel = incidentId && !refs.told_by ? await findChannel(ctx.db, incidentId) : undefined;
      if (!incidentId || !channel?.channelId || !channel.teamId || channel.archivedAt || channel.leftAt) return;
      const workspace = await workspaceOf(ctx.kernel, channel.teamId);
      try {
        await keepCallBookmark(ctx, workspace, channel.channelId, incidentId);
      } catch (error) {
        if (!refusedWith(error, 'is_archived', 'not_in_channel', 'channel_not_found')) throw error;
      }
    },
  }),
);

export const tellCalls = [callSet, callRemoved].map((on) => tellingOf({ on, says: true, burst: true }));
