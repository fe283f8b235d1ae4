import type { Json } from '../json.ts';
import { SlackError } from '../rules/errors.ts';
import { newId } from '../store/ids.ts';
import type { Channel, ChannelKind } from '../store/documents.ts';
import type { World } from '../world.ts';
import { emit } from '../delivery/events.ts';
import { isCalled } from './connected.ts';
import { postMessage } from './messages.ts';

export function told(world: World, channel: Channel): void {
  world.store.channels.save(channel);
  world.afterCommit(() =>
    world.traffic.changed('channel', { team: channel.team, channel: channel.id, document: channel }),
  );
}

export function newChannel(world: World, team: string, kind: ChannelKind, name: string, members: string[]): Channel {
  const created = world.clock.seconds();
  const prefix = kind === 'im' ? 'D' : 'C';
  return {
    id: newId(prefix),
    team,
    kind,
    name,
    creator: members[0] ?? '',
    created,
    archived: false,
    general: false,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    members,
    previous_names: [],
    pins: [],
    bookmarks: [],
    last_read: {},
    last_ts: '0',
  };
}

export function assertNameFree(world: World, team: string, name: string): void {
  if (world.store.channels.find((one) => isCalled(one, team, name) && one.kind !== 'im')) {
    throw new SlackError('name_taken');
  }
}

export function createChannel(world: World, team: string, name: string, isPrivate: boolean, creator: string): Channel {
  assertNameFree(world, team, name);
  const channel = newChannel(world, team, isPrivate ? 'private' : 'public', name, []);
  channel.creator = creator;
  told(world, channel);
  if (!isPrivate) {
    const { id, created } = channel;
    emit(world, {
      team,
      event: { type: 'channel_created', channel: { id, name, created, creator, is_channel: true } },
    });
  }
  addMember(world, channel, creator);
  return channel;
}

export function addMember(world: World, channel: Channel, user: string, inviter?: string): void {
  if (channel.members.includes(user)) return;
  channel.members.push(user);
  channel.last_read[user] = channel.last_ts;
  told(world, channel);
  postMessage(world, channel, {
    subtype: channel.kind === 'private' ? 'group_join' : 'channel_join',
    user,
    text: `<@${user}> has joined the channel`,
    ...(inviter && { inviter }),
  });
  const event = {
    type: 'member_joined_channel',
    user,
    channel: channel.id,
    channel_type: channel.kind === 'private' ? 'G' : 'C',
    team: channel.team,
    ...(inviter && { inviter }),
  };
  emit(world, { team: channel.team, event, channel });
}

export function removeMember(world: World, channel: Channel, user: string): void {
  const before = [...channel.members];
  channel.members = channel.members.filter((member) => member !== user);
  delete channel.last_read[user];
  told(world, channel);
  const type = channel.kind === 'private' ? 'G' : 'C';
  const event = { type: 'member_left_channel', user, channel: channel.id, channel_type: type, team: channel.team };
  emit(world, { team: channel.team, event, channel, members: before });
  const gone = world.store.users.get(user);
  if (gone?.app_id) {
    const left = channel.kind === 'private' ? 'group_left' : 'channel_left';
    emit(world, {
      team: channel.team,
      event: { type: left, channel: channel.id, actor_id: user },
      channel,
      members: before,
      only: gone.app_id,
    });
  }
}

function channelEvent(world: World, channel: Channel, suffix: string, extra: Json): void {
  const type = `${channel.kind === 'private' ? 'group' : 'channel'}_${suffix}`;
  emit(world, { team: channel.team, event: { type, channel: channel.id, ...extra }, channel });
}

export function archiveChannel(world: World, channel: Channel, user: string): void {
  if (channel.archived) throw new SlackError('already_archived');
  if (channel.general) throw new SlackError('cant_archive_general');
  postMessage(world, channel, {
    subtype: channel.kind === 'private' ? 'group_archive' : 'channel_archive',
    user,
    text: `<@${user}> archived the channel`,
  });
  channel.archived = true;
  told(world, channel);
  channelEvent(world, channel, 'archive', { user, is_moved: 0 });
  channel.members = channel.members.filter((member) => !world.store.users.get(member)?.is_bot);
}

export function unarchiveChannel(world: World, channel: Channel, user: string): void {
  if (!channel.archived) throw new SlackError('not_archived');
  channel.archived = false;
  if (!channel.members.includes(user)) channel.members.push(user);
  told(world, channel);
  postMessage(world, channel, { subtype: 'channel_unarchive', user, text: `<@${user}> un-archived the channel` });
  channelEvent(world, channel, 'unarchive', { user });
}

const converted = {
  private: 'made this channel *private*. Now, it can only be viewed or joined by invitation.',
  public: 'made this channel *public*. Any member in this workspace can see and join it.',
};

/** Slack tells apps by the message alone: there is no event of its own. */
export function convertChannel(world: World, channel: Channel, to: 'private' | 'public', user: string): void {
  if (channel.archived) throw new SlackError('is_archived');
  if (channel.general || !['private', 'public'].includes(channel.kind) || channel.kind === to)
    throw new SlackError('channel_type_not_supported');
  channel.kind = to;
  told(world, channel);
  postMessage(world, channel, { subtype: `channel_convert_to_${to}`, user, text: converted[to] });
}

export function renameChannel(world: World, channel: Channel, name: string, user: string): void {
  if (channel.name === name) return;
  assertNameFree(world, channel.team, name);
  const old = channel.name;
  channel.previous_names = [old, ...channel.previous_names];
  channel.name = name;
  told(world, channel);
  postMessage(world, channel, {
    subtype: channel.kind === 'private' ? 'group_name' : 'channel_name',
    user,
    text: `<@${user}> has renamed the channel from "${old}" to "${name}"`,
    old_name: old,
    name,
  });
  channelEvent(world, channel, 'rename', {
    channel: { id: channel.id, name, name_normalized: name, created: channel.created },
  });
}

export function describe(
  world: World,
  channel: Channel,
  field: 'topic' | 'purpose',
  value: string,
  user: string,
): void {
  channel[field] = { value, creator: user, last_set: world.clock.seconds() };
  told(world, channel);
  const verb = value === '' ? `cleared the channel ${field}` : `set the channel ${field}: ${value}`;
  const subtype = `${channel.kind === 'private' ? 'group' : 'channel'}_${field}`;
  postMessage(world, channel, { subtype, user, text: `<@${user}> ${verb}`, [field]: value });
}

/** The direct conversation of exactly these people, made when it is not there yet. */
export function openDirect(world: World, team: string, users: string[]): { channel: Channel; existed: boolean } {
  const members = [...new Set(users)].sort();
  const kind = members.length <= 2 ? 'im' : 'mpim';
  const found = world.store.channels.find(
    (one) => one.team === team && one.kind === kind && one.members.toSorted().join() === members.join(),
  );
  if (found) return { channel: found, existed: true };
  const names = members.map((member) => world.store.users.get(member)?.name ?? member);
  const name = kind === 'im' ? '' : `mpdm-${names.join('--')}-1`;
  const channel = newChannel(world, team, kind, name, members);
  for (const member of members) channel.last_read[member] = '0';
  told(world, channel);
  return { channel, existed: false };
}
