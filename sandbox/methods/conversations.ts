import { channelName } from '../rules/channel-names.ts';
import { SlackError, invalidArguments } from '../rules/errors.ts';
import { codePoints, type Json } from '../json.ts';
import type { Channel } from '../store/documents.ts';
import * as channels from '../conversations/channels.ts';
import { channelWire } from '../conversations/wire.ts';
import { assertMember, assertNotDirect, assertOpen, channelOf, scopedChannel } from './channel-access.ts';
import { assertScope, type Call, type Method } from './method.ts';

const MANAGE = ['channels:manage', 'channels:write', 'groups:write'];
const INVITE = ['channels:write.invites', 'groups:write.invites'];
const TOPIC = ['channels:write.topic', 'groups:write.topic'];

function create(call: Call): Json {
  const isPrivate = call.args.flag('is_private');
  assertScope(call.scopes, isPrivate ? ['groups:write'] : ['channels:manage', 'channels:write']);
  const name = channelName(call.args.text('name'));
  const channel = channels.createChannel(call.world, call.team, name, isPrivate, call.user);
  return { channel: channelWire(channel, call.user) };
}

function archive(call: Call): Json {
  const channel = scopedChannel(call, 'manage');
  assertNotDirect(channel);
  if (!channel.archived) assertMember(call, channel);
  channels.archiveChannel(call.world, channel, call.user);
  return {};
}

function unarchive(call: Call): Json {
  const channel = scopedChannel(call, 'manage');
  assertNotDirect(channel);
  if (!channel.archived) throw new SlackError('not_archived');
  assertMember(call, channel);
  channels.unarchiveChannel(call.world, channel, call.user);
  return {};
}

function rename(call: Call): Json {
  const channel = scopedChannel(call, 'manage');
  assertNotDirect(channel);
  assertOpen(channel);
  assertMember(call, channel);
  if (channel.creator !== call.user) throw new SlackError('not_authorized');
  channels.renameChannel(call.world, channel, channelName(call.args.text('name')), call.user);
  return { channel: channelWire(channel, call.user) };
}

function inviteProblem(call: Call, channel: Channel, id: string): string | undefined {
  const user = call.world.store.users.get(id);
  if (id === call.user) return 'cant_invite_self';
  if (!user || user.team !== call.team) return 'user_not_found';
  if (user.deleted) return 'user_disabled';
  if (channel.members.includes(id)) return 'already_in_channel';
  const taken = user.guest === 'single' && call.world.store.channels.find((one) => isRoomOf(one, id));
  return taken ? 'ura_max_channels' : undefined;
}

const isRoomOf = ({ kind, members }: Channel, user: string) =>
  (kind === 'public' || kind === 'private') && members.includes(user);

function invite(call: Call): Json {
  const channel = scopedChannel(call, 'manage', INVITE);
  assertNotDirect(channel);
  assertOpen(channel);
  assertMember(call, channel);
  const ids = call.args.names('users');
  if (ids.length === 0) throw new SlackError('no_user');
  if (ids.length > 100) throw new SlackError('too_many_users');
  const checked = ids.map((id) => ({ user: id, error: inviteProblem(call, channel, id) }));
  const errors = checked.filter((one) => one.error !== undefined).map((one) => ({ ...one, ok: false }));
  const good = checked.filter((one) => one.error === undefined);
  if (errors.length > 0 && (!call.args.flag('force') || good.length === 0)) {
    throw new SlackError(errors[0]?.error ?? 'user_not_found', { errors });
  }
  for (const { user } of good) channels.addMember(call.world, channel, user, call.user);
  return { channel: channelWire(channel, call.user), ...(errors.length > 0 && { errors }) };
}

function kick(call: Call): Json {
  const channel = scopedChannel(call, 'manage');
  assertNotDirect(channel);
  assertOpen(channel);
  const user = call.args.need('user');
  if (user === call.user) throw new SlackError('cant_kick_self');
  if (channel.general) throw new SlackError('cant_kick_from_general');
  assertMember(call, channel);
  if (call.world.store.users.get(user)?.team !== call.team) throw new SlackError('user_not_found');
  if (!channel.members.includes(user)) throw new SlackError('not_in_channel');
  channels.removeMember(call.world, channel, user);
  return { errors: {} };
}

function join(call: Call): Json {
  const channel = channelOf(call);
  if (channel.kind !== 'public') throw new SlackError('method_not_supported_for_channel_type');
  assertOpen(channel);
  const already = channel.members.includes(call.user);
  channels.addMember(call.world, channel, call.user);
  const answer = { channel: channelWire(channel, call.user) };
  if (!already) return answer;
  return { ...answer, warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } };
}

function leave(call: Call): Json {
  const channel = scopedChannel(call, 'manage');
  assertNotDirect(channel);
  assertOpen(channel);
  if (channel.general) throw new SlackError('cant_leave_general');
  if (!channel.members.includes(call.user)) return { not_in_channel: true };
  if (channel.kind === 'private' && channel.members.length === 1) throw new SlackError('last_member');
  channels.removeMember(call.world, channel, call.user);
  return {};
}

function describe(field: 'topic' | 'purpose'): (call: Call) => Json {
  return (call) => {
    const channel = scopedChannel(call, 'manage', TOPIC);
    if (channel.kind === 'im') throw new SlackError('method_not_supported_for_channel_type');
    assertOpen(channel);
    assertMember(call, channel);
    const value = call.args.text(field);
    if (value === undefined) throw invalidArguments(`missing required field: ${field}`);
    if (codePoints(value) > 250) throw new SlackError('too_long');
    channels.describe(call.world, channel, field, value, call.user);
    return { channel: channelWire(channel, call.user), [field]: value };
  };
}

function open(call: Call): Json {
  if (call.args.text('channel')) {
    const channel = channelOf(call);
    return { no_op: true, already_open: true, channel: { id: channel.id } };
  }
  const users = call.args.names('users');
  if (users.length === 0) throw new SlackError('users_list_not_supplied');
  if (users.length > 8) throw new SlackError('too_many_users');
  assertScope(call.scopes, users.length === 1 ? ['im:write'] : ['mpim:write']);
  for (const id of users) {
    const user = call.world.store.users.get(id);
    if (!user || user.team !== call.team) throw new SlackError('user_not_found');
    if (user.deleted) throw new SlackError('user_disabled');
  }
  const { channel, existed } = channels.openDirect(call.world, call.team, [call.user, ...users]);
  const shown = call.args.flag('return_im') ? channelWire(channel, call.user) : { id: channel.id };
  return { ...(existed && { no_op: true, already_open: true }), channel: shown };
}

export const conversationMethods: Record<string, Method> = {
  'conversations.create': { tier: 'T2', scopes: MANAGE, run: create },
  'conversations.archive': { tier: 'T2', scopes: MANAGE, run: archive },
  'conversations.unarchive': { tier: 'T2', scopes: MANAGE, run: unarchive },
  'conversations.rename': { tier: 'T2', scopes: MANAGE, run: rename },
  'conversations.invite': { tier: 'T3', scopes: [...MANAGE, ...INVITE], run: invite },
  'conversations.kick': { tier: 'T3', scopes: MANAGE, run: kick },
  'conversations.join': { tier: 'T3', scopes: ['channels:join'], run: join },
  'conversations.leave': { tier: 'T3', scopes: MANAGE, run: leave },
  'conversations.setTopic': { tier: 'T2', scopes: [...MANAGE, ...TOPIC], run: describe('topic') },
  'conversations.setPurpose': { tier: 'T2', scopes: [...MANAGE, ...TOPIC], run: describe('purpose') },
  'conversations.open': { tier: 'T3', scopes: ['im:write', 'mpim:write'], run: open },
};
