import { SlackError } from '../rules/errors.ts';
import { isIn } from '../conversations/connected.ts';
import type { Channel } from '../store/documents.ts';
import { assertScope, type Call } from './method.ts';

const FAMILY = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' };

export type Access = 'read' | 'history' | 'manage';

function scopesFor(channel: Channel, access: Access): string[] {
  const family = FAMILY[channel.kind];
  if (access !== 'manage') return [`${family}:${access}`];
  return channel.kind === 'public' ? ['channels:manage', 'channels:write'] : [`${family}:write`];
}

/** The channel of an argument, if this caller may know that it exists. */
export function channelOf(call: Call, argument = 'channel'): Channel {
  const channel = call.world.store.channels.get(call.args.need(argument));
  if (!channel || !isIn(channel, call.team)) throw new SlackError('channel_not_found');
  if (channel.kind !== 'public' && !channel.members.includes(call.user)) throw new SlackError('channel_not_found');
  return channel;
}

export function scopedChannel(call: Call, access: Access, extra: string[] = []): Channel {
  const channel = channelOf(call);
  const family = channel.kind === 'public' ? 'channels' : 'groups';
  const own = extra.filter((scope) => scope.startsWith(`${family}:`));
  assertScope(call.scopes, [...scopesFor(channel, access), ...own]);
  return channel;
}

export function assertMember(call: Call, channel: Channel): void {
  if (!channel.members.includes(call.user)) throw new SlackError('not_in_channel');
}

export function assertOpen(channel: Channel): void {
  if (channel.archived) throw new SlackError('is_archived');
}

export function assertNotDirect(channel: Channel): void {
  if (channel.kind === 'im' || channel.kind === 'mpim') throw new SlackError('method_not_supported_for_channel_type');
}
