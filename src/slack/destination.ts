import { RetryLater } from '../kernel/errors.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { findPlace } from './announcements/find.ts';
import { callOrWait, workspaceOf } from './client.ts';
import { refusedWith, SlackRefused } from './errors.ts';
import { findChannel } from './find.ts';
import type { Workspace } from './installations/store.ts';
import type { Queue } from './outbox.ts';
import { slackTables } from './tables.ts';

export type Destination = { workspace: Workspace; channel: string };

/** Where a queue leads now; null while its channel is not there yet. */
export async function destinationOf(kernel: Kernel, queue: Queue): Promise<Destination | null> {
  const [kind, id = ''] = queue.split(':');
  if (kind === 'announcements') return await announcements(kernel, id);
  if (kind === 'user' || kind === 'home') return await directly(kernel, id);
  const channel = await findChannel(kernel.db, id);
  if (!channel?.channelId || !channel.teamId) return null;
  if (channel.leftAt)
    throw new SlackRefused(
      'not_in_channel',
      'everything',
      `Candor was removed from #${channel.name}; invite it again with /invite`,
    );
  if (channel.archivedAt) throw new SlackRefused('is_archived', 'everything', `#${channel.name} is archived`);
  // Words wait for the private channel, however long that takes: others read this one.
  if (channel.movesSince) return null;
  return { workspace: await workspaceOf(kernel, channel.teamId), channel: channel.channelId };
}

/** The person as `team/user`, or our own id. */
async function directly(kernel: Kernel, id: string): Promise<Destination | null> {
  const [teamId = '', slackUserId] = id.split('/');
  if (slackUserId) return { workspace: await workspaceOf(kernel, teamId), channel: slackUserId };
  const user = await slackTables(kernel.db)
    .selectFrom('slackUsers')
    .selectAll()
    .where('userId', '=', id)
    .orderBy('linkedAt')
    .executeTakeFirst();
  if (!user) throw new SlackRefused('user_not_found', 'chat.postMessage', 'this person has no Slack account here');
  return { workspace: await workspaceOf(kernel, user.teamId), channel: user.slackUserId };
}

/** A channel of an announcement rule, made when it is missing, joined so that a lost answer can be looked up. */
async function announcements(kernel: Kernel, placeId: string): Promise<Destination | null> {
  const place = await findPlace(kernel.db, placeId);
  if (!place) return null;
  const workspace = await workspaceOf(kernel, place.rule.teamId);
  const { channelId, name } = place.channel;
  if (channelId) return { workspace, channel: channelId };
  const channel = (await findByName(kernel, workspace, name)) ?? (await create(kernel, workspace, name));
  await joinChannel(kernel, workspace, channel);
  const isTwice = place.rule.channels.some((other) => other.id !== placeId && other.channelId === channel);
  await slackTables(kernel.db)
    .updateTable('announcementChannels')
    .set({ channelId: channel, ...(isTwice && { removedAt: kernel.now() }) })
    .where('id', '=', placeId)
    .where('channelId', 'is', null)
    .execute();
  return { workspace, channel };
}

/** A private channel cannot be joined; that it was found says that Candor was invited. */
export async function joinChannel(kernel: Kernel, workspace: Workspace, channel: string): Promise<void> {
  try {
    await callOrWait(kernel, workspace, 'conversations.join', (client) => client.conversations.join({ channel }));
  } catch (error) {
    if (!refusedWith(error, 'method_not_supported_for_channel_type')) throw error;
  }
}

/** The channel that was remembered is gone: the next message finds or makes it again, where its name is known. */
export async function forgetAnnouncements(kernel: Kernel, queue: string): Promise<void> {
  const [, placeId = ''] = queue.split(':');
  await slackTables(kernel.db)
    .updateTable('announcementChannels')
    .set({ channelId: null })
    .where('id', '=', placeId)
    .where('removedAt', 'is', null)
    .whereRef('name', '!=', 'channelId')
    .execute();
}

async function findByName(kernel: Kernel, workspace: Workspace, name: string): Promise<string | undefined> {
  for (let cursor: string | undefined; ;) {
    const page = await callOrWait(kernel, workspace, 'conversations.list', (client) =>
      client.conversations.list({
        limit: 1000,
        exclude_archived: true,
        types: 'public_channel,private_channel',
        cursor,
      }),
    );
    const found = page.channels?.find((channel) => channel.name === name);
    if (found?.id) return found.id;
    cursor = page.response_metadata?.next_cursor;
    if (!cursor) return undefined;
  }
}

async function create(kernel: Kernel, workspace: Workspace, name: string): Promise<string> {
  try {
    const made = await callOrWait(kernel, workspace, 'conversations.create', (client) =>
      client.conversations.create({ name }),
    );
    return made.channel?.id ?? '';
  } catch (error) {
    if (!refusedWith(error, 'name_taken')) throw error;
    if (await findByName(kernel, workspace, name)) throw new RetryLater(1, `#${name} was just made.`);
    throw new SlackRefused(
      'is_archived',
      'conversations.create',
      `#${name} is archived, or private without Candor in it. Invite Candor, or choose another channel in the announcement rule`,
    );
  }
}
