import { objectOf, type Json } from '../json.ts';
import { nextTs } from '../store/ids.ts';
import type { Channel, Installation, Message, MessagePayload } from '../store/documents.ts';
import type { World } from '../world.ts';
import { emit } from '../delivery/events.ts';
import { tellLinks } from './links.ts';

export type NewMessage = Omit<MessagePayload, 'type' | 'ts'>;

const CHANNEL_TYPES = { public: 'channel', private: 'group', im: 'im', mpim: 'mpim' };

export function channelType(channel: Channel): string {
  return CHANNEL_TYPES[channel.kind];
}

/** Gives each block an id where the app gave none, as Slack does. */
export function withBlockIds(blocks: Json[] | undefined): Json[] | undefined {
  return blocks?.map((block) => {
    const named: Json = { ...block, block_id: block.block_id ?? Math.random().toString(36).slice(2, 7) };
    if (Array.isArray(block.elements) && /^(actions|context_actions)$/.test(String(block.type))) {
      named.elements = block.elements.map((element) => withActionId(objectOf(element)));
    }
    if (block.accessory) named.accessory = withActionId(objectOf(block.accessory));
    if (block.element) named.element = withActionId(objectOf(block.element));
    return named;
  });
}

function withActionId(element: Json): Json {
  if (element.type === 'image' || element.action_id) return element;
  return { ...element, action_id: Math.random().toString(36).slice(2, 7) };
}

export function findMessage(world: World, channel: Channel, ts: string | undefined): Message | undefined {
  return ts === undefined ? undefined : world.store.messages.get(`${channel.id}:${ts}`);
}

/** Stores a message and tells apps and browsers. */
export function postMessage(world: World, channel: Channel, content: NewMessage): Message {
  const ts = nextTs(channel, world.clock.now());
  const payload: MessagePayload = { type: 'message', ts, ...content };
  if (payload.blocks) payload.blocks = withBlockIds(payload.blocks);
  const parent = payload.thread_ts ? findMessage(world, channel, payload.thread_ts) : undefined;
  if (parent && parent.payload.user) payload.parent_user_id = parent.payload.user;
  const message: Message = { id: `${channel.id}:${ts}`, team: channel.team, channel: channel.id, ts, payload };
  world.store.saveMessage(message);
  world.store.channels.save(channel);
  if (parent) countReply(world, parent, payload);
  if (payload.user && payload.user in channel.last_read) channel.last_read[payload.user] = ts;
  announce(world, channel, message);
  return message;
}

function countReply(world: World, parent: Message, reply: MessagePayload): void {
  const users = new Set(parent.payload.reply_users);
  if (reply.user) users.add(reply.user);
  parent.payload.thread_ts = parent.ts;
  parent.payload.reply_count = (parent.payload.reply_count ?? 0) + 1;
  parent.payload.reply_users = [...users];
  parent.payload.reply_users_count = users.size;
  parent.payload.latest_reply = reply.ts;
  world.store.saveMessage(parent);
  shown(world, 'message.changed', parent);
}

function announce(world: World, channel: Channel, message: Message): void {
  shown(world, 'message.posted', message);
  const author = channel.connected?.length ? world.store.users.get(message.payload.user) : undefined;
  const from = author && { user_team: author.team, source_team: author.team };
  const event = {
    ...message.payload,
    ...from,
    channel: channel.id,
    channel_type: channelType(channel),
    event_ts: message.ts,
  };
  emit(world, { team: channel.team, event, channel });
  if (message.payload.subtype === undefined || message.payload.subtype === 'file_share')
    mention(world, channel, message);
  tellLinks(world, channel, message);
}

function mention(world: World, channel: Channel, message: Message): void {
  if (channel.kind === 'im' || message.payload.bot_id) return;
  for (const installation of world.store.installations.where((one) => one.team === channel.team && !one.removed)) {
    if (!message.payload.text.includes(`<@${installation.bot_user}`)) continue;
    const { type: _type, ...rest } = message.payload;
    const event = { ...rest, type: 'app_mention', channel: channel.id, event_ts: message.ts };
    emit(world, { team: channel.team, event, channel, only: installation.app });
  }
}

export function shown(world: World, type: string, message: Message): void {
  const { team, channel, ts, only_for } = message;
  world.afterCommit(() => world.traffic.changed(type, { team, channel, ts, only_for, message: message.payload }));
}

/** A message that one person sees, that is not in history and that no event tells of. */
export function postEphemeral(world: World, channel: Channel, user: string, content: NewMessage): Message {
  const ts = nextTs(channel, world.clock.now());
  const payload: MessagePayload = { type: 'message', ts, is_ephemeral: true, ...content };
  if (payload.blocks) payload.blocks = withBlockIds(payload.blocks);
  const message: Message = {
    id: `${channel.id}:${ts}`,
    team: channel.team,
    channel: channel.id,
    ts,
    only_for: user,
    payload,
  };
  world.store.saveMessage(message);
  world.store.channels.save(channel);
  shown(world, 'message.posted', message);
  return message;
}

export interface Rewrite {
  text: string;
  blocks?: Json[];
  attachments?: Json[];
  metadata?: MessagePayload['metadata'];
}

export function changeMessage(world: World, channel: Channel, message: Message, rewrite: Rewrite, user: string): void {
  const previous = structuredClone(message.payload);
  const { payload } = message;
  payload.text = rewrite.text;
  assignOrDrop(payload, 'blocks', withBlockIds(rewrite.blocks));
  assignOrDrop(payload, 'attachments', rewrite.attachments);
  if (rewrite.metadata) payload.metadata = rewrite.metadata;
  if (!message.only_for) payload.edited = { user, ts: `${world.clock.seconds()}.000000` };
  world.store.saveMessage(message);
  shown(world, 'message.changed', message);
  if (message.only_for) return;
  tellChange(world, channel, {
    subtype: 'message_changed',
    message: structuredClone(payload),
    previous_message: previous,
  });
}

function assignOrDrop<K extends 'blocks' | 'attachments'>(
  payload: MessagePayload,
  key: K,
  value: MessagePayload[K],
): void {
  if (value === undefined || value.length === 0) delete payload[key];
  else payload[key] = value;
}

function tellChange(world: World, channel: Channel, change: Json): void {
  const ts = nextTs(channel, world.clock.now());
  world.store.channels.save(channel);
  const event = {
    type: 'message',
    hidden: true,
    ts,
    event_ts: ts,
    channel: channel.id,
    channel_type: channelType(channel),
    ...change,
  };
  emit(world, { team: channel.team, event, channel });
}

export function deleteMessage(world: World, channel: Channel, message: Message): void {
  world.store.removeMessage(message);
  channel.pins = channel.pins.filter((pin) => pin.ts !== message.ts);
  world.store.channels.save(channel);
  shown(world, 'message.deleted', message);
  if (message.only_for) return;
  tellChange(world, channel, { subtype: 'message_deleted', deleted_ts: message.ts, previous_message: message.payload });
  const parent = message.payload.thread_ts ? findMessage(world, channel, message.payload.thread_ts) : undefined;
  if (!parent || parent.ts === message.ts) return;
  parent.payload.reply_count = Math.max(0, (parent.payload.reply_count ?? 1) - 1);
  world.store.saveMessage(parent);
  shown(world, 'message.changed', parent);
}

/** How a bot signs its messages. */
export function botSignature(world: World, installation: Installation): NewMessage {
  const app = world.store.apps.get(installation.app);
  return {
    text: '',
    user: installation.bot_user,
    bot_id: installation.bot_id,
    app_id: installation.app,
    team: installation.team,
    bot_profile: {
      id: installation.bot_id,
      app_id: installation.app,
      user_id: installation.bot_user,
      name: app?.manifest.bot_name ?? 'app',
      icons: { image_48: `${world.url}/avatars/${installation.bot_user}.svg?size=48` },
      deleted: false,
      updated: world.clock.seconds(),
      team_id: installation.team,
    },
  };
}

export function clientMessage(user: string, team: string, text: string, threadTs?: string): NewMessage {
  return { user, team, text, client_msg_id: crypto.randomUUID(), ...(threadTs && { thread_ts: threadTs }) };
}
