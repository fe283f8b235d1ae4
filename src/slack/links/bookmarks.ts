import type { WorkCtx } from '../../kernel/reaction.ts';
import { callOrWait, workspaceOf } from '../client.ts';
import { refusedWith } from '../errors.ts';
import { findChannel } from '../find.ts';
import type { Workspace } from '../installations/store.ts';

/** A link at the top of a channel; its title and sign tell it from those that people put there. Without a link it goes. */
export type Kept = { title: string; emoji: string; link: string | null };

/** Puts bookmarks into a channel, leads those that are there to where they lead now, and takes away those that lead nowhere. */
export async function keepBookmarks(ctx: WorkCtx, workspace: Workspace, channel: string, kept: readonly Kept[]) {
  if (kept.length === 0) return;
  const { bookmarks = [] } = await callOrWait(ctx.kernel, workspace, 'bookmarks.list', (client) =>
    client.bookmarks.list({ channel_id: channel }),
  );
  for (const { title, emoji, link } of kept) {
    const known = bookmarks.find((one) => one.title === title && one.emoji === emoji);
    if (known?.link === (link ?? undefined)) continue;
    const place = { channel_id: channel, bookmark_id: known?.id ?? '' };
    if (!link) await callOrWait(ctx.kernel, workspace, 'bookmarks.remove', (client) => client.bookmarks.remove(place));
    else if (known)
      await callOrWait(ctx.kernel, workspace, 'bookmarks.edit', (client) => client.bookmarks.edit({ ...place, link }));
    else
      await callOrWait(ctx.kernel, workspace, 'bookmarks.add', (client) =>
        client.bookmarks.add({ channel_id: channel, type: 'link', title, emoji, link }),
      );
  }
}

/** The same in the channel of an incident, while Candor may still write there. */
export async function keepInChannel(ctx: WorkCtx, incidentId: string, kept: readonly Kept[]): Promise<void> {
  const channel = await findChannel(ctx.db, incidentId);
  if (!channel?.channelId || !channel.teamId || channel.archivedAt || channel.leftAt) return;
  try {
    await keepBookmarks(ctx, await workspaceOf(ctx.kernel, channel.teamId), channel.channelId, kept);
  } catch (error) {
    if (!refusedWith(error, 'is_archived', 'not_in_channel', 'channel_not_found')) throw error;
  }
}
