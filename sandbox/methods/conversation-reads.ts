import { SlackError } from '../rules/errors.ts';
import { isTs } from '../store/ids.ts';
import type { Channel, ChannelKind, Message } from '../store/documents.ts';
import type { Json } from '../json.ts';
import { isIn, nameIn, othersIn } from '../conversations/connected.ts';
import { findMessage } from '../conversations/messages.ts';
import { channelWire, messageWire } from '../conversations/wire.ts';
import { assertMember, channelOf, scopedChannel } from './channel-access.ts';
import { assertScope, page, type Args, type Call, type Method } from './method.ts';

const KINDS: Record<string, ChannelKind> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
};
const READ: Record<ChannelKind, string> = {
  public: 'channels:read',
  private: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
};
const ANY_READ = Object.values(READ);
const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

function wantedKinds(call: Call): ChannelKind[] {
  const types = call.args.names('types');
  const kinds = (types.length > 0 ? types : ['public_channel']).map((type) => {
    const kind = KINDS[type];
    if (!kind) throw new SlackError('invalid_types');
    return kind;
  });
  for (const kind of kinds) assertScope(call.scopes, [READ[kind]]);
  return kinds;
}

function visible(call: Call, user: string, kinds: ChannelKind[]): Channel[] {
  const skipArchived = call.args.flag('exclude_archived');
  return call.world.store.channels
    .where((one) => isIn(one, call.team) && kinds.includes(one.kind) && !(skipArchived && one.archived))
    .filter((one) => one.kind === 'public' || one.members.includes(user))
    .sort((left, right) => left.name.localeCompare(right.name));
}

/** Each workspace has its own name for a shared channel. */
const shown = (call: Call, channel: Channel) => ({
  ...channelWire(channel, call.user),
  ...(channel.connected?.length && { name: nameIn(channel, call.team), name_normalized: nameIn(channel, call.team) }),
});

function list(call: Call): Json {
  const { rows, response_metadata } = page(call.args, visible(call, call.user, wantedKinds(call)), 100, 1000);
  const channels = rows.map((one) => ({ ...shown(call, one), num_members: one.members.length }));
  return { channels, response_metadata };
}

function usersConversations(call: Call): Json {
  const user = call.args.text('user') ?? call.user;
  if (call.world.store.users.get(user)?.team !== call.team) throw new SlackError('user_not_found');
  const shared = visible(call, call.user, wantedKinds(call)).filter((one) => one.members.includes(user));
  const { rows, response_metadata } = page(call.args, shared, 100, 999);
  return { channels: rows.map((one) => shown(call, one)), response_metadata };
}

function info(call: Call): Json {
  const channel = scopedChannel(call, 'read');
  const wire = { ...shown(call, channel), connected_team_ids: othersIn(channel, call.team) };
  const members = call.args.flag('include_num_members') ? { num_members: channel.members.length } : {};
  return { channel: { ...wire, ...members, last_read: channel.last_read[call.user] ?? '0000000000.000000' } };
}

function members(call: Call): Json {
  const channel = scopedChannel(call, 'read');
  const { rows, response_metadata } = page(call.args, channel.members, 100, 1000);
  return { members: rows, response_metadata };
}

function within(args: Args, messages: Message[]): Message[] {
  const oldest = bound(args, 'oldest', '0');
  const latest = bound(args, 'latest', '9999999999.999999');
  const inclusive = args.flag('inclusive');
  return messages.filter(({ ts }) => {
    if (inclusive && (ts === oldest || ts === latest)) return true;
    return Number(ts) > Number(oldest) && Number(ts) < Number(latest);
  });
}

function bound(args: Args, name: 'oldest' | 'latest', otherwise: string): string {
  const value = args.text(name);
  if (!value || value === '0' || value === 'now') return otherwise;
  if (Number.isNaN(Number(value))) throw new SlackError(`invalid_ts_${name}`);
  return isTs(value) ? value : Number(value).toFixed(6);
}

function history(call: Call): Json {
  const channel = scopedChannel(call, 'history');
  assertMember(call, channel);
  const shown = call.world.store.messagesOf(channel.id).filter(({ only_for, payload }) => {
    const reply = payload.thread_ts !== undefined && payload.thread_ts !== payload.ts;
    return only_for === undefined && (!reply || payload.subtype === 'thread_broadcast');
  });
  const newestFirst = within(call.args, shown).reverse();
  const { rows, response_metadata } = page(call.args, newestFirst, 100, 999);
  const more = response_metadata.next_cursor !== '';
  return {
    messages: rows.map((message) => messageWire(message, call.args.flag('include_all_metadata'))),
    has_more: more,
    is_limited: false,
    pin_count: channel.pins.length,
    channel_actions_ts: null,
    channel_actions_count: 0,
    ...(more && { response_metadata }),
  };
}

function replies(call: Call): Json {
  const channel = scopedChannel(call, 'history');
  assertMember(call, channel);
  const asked = findMessage(call.world, channel, call.args.need('ts'));
  if (!asked || asked.only_for) throw new SlackError('thread_not_found');
  const root = asked.payload.thread_ts ?? asked.ts;
  const thread = call.world.store
    .messagesOf(channel.id)
    .filter(({ only_for, ts, payload }) => only_for === undefined && (ts === root || payload.thread_ts === root));
  const [parent, ...rest] = thread;
  const chosen = [...(parent ? [parent] : []), ...within(call.args, rest)];
  const { rows, response_metadata } = page(call.args, chosen, 100, 1000);
  const more = response_metadata.next_cursor !== '';
  return {
    messages: rows.map((message) => messageWire(message, call.args.flag('include_all_metadata'))),
    has_more: more,
    ...(more && { response_metadata }),
  };
}

function mark(call: Call): Json {
  const channel = channelOf(call);
  assertMember(call, channel);
  channel.last_read[call.user] = call.args.need('ts');
  call.world.store.channels.save(channel);
  return {};
}

export const conversationReads: Record<string, Method> = {
  'conversations.list': { tier: 'T2', scopes: ANY_READ, run: list },
  'conversations.info': { tier: 'T3', scopes: ANY_READ, run: info },
  'conversations.members': { tier: 'T4', scopes: ANY_READ, run: members },
  'conversations.history': { tier: 'T3', scopes: HISTORY, run: history },
  'conversations.replies': { tier: 'T3', scopes: HISTORY, run: replies },
  'conversations.mark': {
    tier: 'T3',
    scopes: ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
    run: mark,
  },
  'users.conversations': { tier: 'T3', scopes: ANY_READ, run: usersConversations },
};
