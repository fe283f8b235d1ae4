import { findIncident, isPrivate, type Incident } from '../../../incidents/find.ts';
import { Permanent } from '../../../kernel/errors.ts';
import type { WorkCtx } from '../../../kernel/reaction.ts';
import { callOrWait } from '../../client.ts';
import { refusedWith } from '../../errors.ts';
import { channelPattern, findChannelById } from '../../find.ts';
import type { Workspace } from '../../installations/store.ts';
import { channelNameOf } from '../channel.ts';

export type Opened = { channelId: string; name: string; isPrivate: boolean };

/** The channel of an incident by the first name that is free; one that an earlier try made is found again. */
export async function findOrCreate(
  ctx: WorkCtx,
  workspace: Workspace,
  incident: Incident,
  wish: string | null,
): Promise<Opened> {
  const isHidden = isPrivate(incident);
  const [pattern, parent] = await Promise.all([
    channelPattern(ctx.db),
    incident.parentId ? findIncident(ctx.db, incident.parentId) : undefined,
  ]);
  const names = [
    ...(wish ? [wish] : []),
    ...['', '-2', '-3', '-4', '-5', `-${incident.number}`].map((suffix) =>
      channelNameOf(pattern, incident, suffix, parent),
    ),
  ];
  for (const name of names) {
    try {
      const made = await callOrWait(ctx.kernel, workspace, 'conversations.create', (client) =>
        client.conversations.create({ name, is_private: isHidden }),
      );
      return { channelId: made.channel?.id ?? '', name: made.channel?.name ?? name, isPrivate: isHidden };
    } catch (error) {
      if (!refusedWith(error, 'name_taken')) throw error;
      const ours = await findOurs(ctx, workspace, incident, name);
      if (ours) return ours;
    }
  }
  throw new Permanent(`No channel name is free for ${incident.name}: ${names.join(', ')} are all taken.`);
}

/** A channel that an earlier try created: by us, since the declaration, and no other incident's. */
async function findOurs(ctx: WorkCtx, workspace: Workspace, incident: Incident, name: string): Promise<Opened | null> {
  for (let cursor: string | undefined; ;) {
    const page = await callOrWait(ctx.kernel, workspace, 'users.conversations', (client) =>
      client.users.conversations({
        types: isPrivate(incident) ? 'private_channel' : 'public_channel',
        exclude_archived: true,
        limit: 200,
        cursor,
      }),
    );
    const found = page.channels?.find((channel) => channel.name === name);
    if (found?.id) {
      const since = incident.createdAt.getTime() / 1000 - 60;
      const ours = found.creator === workspace.botUserId && (found.created ?? 0) >= since;
      return ours && !(await findChannelById(ctx.db, workspace.teamId, found.id))
        ? { channelId: found.id, name, isPrivate: isPrivate(incident) }
        : null;
    }
    cursor = page.response_metadata?.next_cursor;
    if (!cursor) return null;
  }
}
