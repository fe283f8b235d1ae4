import { SlackError } from '../rules/errors.ts';
import { newId } from '../store/ids.ts';
import type { Bookmark, Channel, Message } from '../store/documents.ts';
import type { World } from '../world.ts';
import { emit } from '../delivery/events.ts';
import { told } from './channels.ts';
import { shown } from './messages.ts';

const MOST_PINS = 100;
const MOST_BOOKMARKS = 100;
const MOST_REACTIONS = 50;

function assertOpen(channel: Channel): void {
  if (channel.archived) throw new SlackError('is_archived');
}

export function addReaction(world: World, channel: Channel, message: Message, name: string, user: string): void {
  assertOpen(channel);
  if (!/^[\p{L}\p{N}_+'-]+(::skin-tone-[2-6])?$/u.test(name)) throw new SlackError('invalid_name');
  const reactions = (message.payload.reactions ??= []);
  const found = reactions.find((reaction) => reaction.name === name);
  if (found?.users.includes(user)) throw new SlackError('already_reacted');
  if (!found && reactions.length >= MOST_REACTIONS) throw new SlackError('too_many_emoji');
  if (found) found.users.push(user);
  else reactions.push({ name, users: [user], count: 1 });
  for (const reaction of reactions) reaction.count = reaction.users.length;
  world.store.saveMessage(message);
  shown(world, 'message.changed', message);
  tellReaction(world, channel, message, 'reaction_added', name, user);
}

export function removeReaction(world: World, channel: Channel, message: Message, name: string, user: string): void {
  assertOpen(channel);
  const found = message.payload.reactions?.find((reaction) => reaction.name === name);
  if (!found?.users.includes(user)) throw new SlackError('no_reaction');
  found.users = found.users.filter((other) => other !== user);
  found.count = found.users.length;
  message.payload.reactions = message.payload.reactions?.filter((reaction) => reaction.count > 0);
  if (message.payload.reactions?.length === 0) delete message.payload.reactions;
  world.store.saveMessage(message);
  shown(world, 'message.changed', message);
  tellReaction(world, channel, message, 'reaction_removed', name, user);
}

function tellReaction(
  world: World,
  channel: Channel,
  message: Message,
  type: string,
  reaction: string,
  user: string,
): void {
  const event = {
    type,
    user,
    reaction,
    item: { type: 'message', channel: channel.id, ts: message.ts },
    item_user: message.payload.user,
  };
  emit(world, { team: channel.team, event, channel });
}

export function addPin(world: World, channel: Channel, message: Message, user: string): void {
  assertOpen(channel);
  if (channel.pins.some((pin) => pin.ts === message.ts)) throw new SlackError('already_pinned');
  if (channel.pins.length >= MOST_PINS) throw new SlackError('too_many_pins');
  channel.pins.push({ ts: message.ts, user, created: world.clock.seconds() });
  message.payload.pinned_to = [channel.id];
  tellPin(world, channel, message, 'pin_added', user);
}

export function removePin(world: World, channel: Channel, message: Message, user: string): void {
  assertOpen(channel);
  if (!channel.pins.some((pin) => pin.ts === message.ts)) throw new SlackError('no_pin');
  channel.pins = channel.pins.filter((pin) => pin.ts !== message.ts);
  delete message.payload.pinned_to;
  tellPin(world, channel, message, 'pin_removed', user);
}

function tellPin(world: World, channel: Channel, message: Message, type: string, user: string): void {
  world.store.saveMessage(message);
  told(world, channel);
  shown(world, 'message.changed', message);
  const item = {
    type: 'message',
    channel: channel.id,
    created: world.clock.seconds(),
    created_by: user,
    message: message.payload,
  };
  const event = {
    type,
    user,
    channel_id: channel.id,
    item,
    ...(type === 'pin_removed' && { has_pins: channel.pins.length > 0 }),
  };
  emit(world, { team: channel.team, event, channel });
}

export interface BookmarkInput {
  title: string;
  link: string;
  emoji: string;
}

export function addBookmark(world: World, channel: Channel, input: BookmarkInput, user: string, app: string): Bookmark {
  if (!/^https?:\/\//.test(input.link)) throw new SlackError('invalid_link');
  if (channel.bookmarks.length >= MOST_BOOKMARKS) throw new SlackError('too_many_bookmarks');
  const now = world.clock.seconds();
  const bookmark: Bookmark = {
    id: newId('Bk'),
    channel_id: channel.id,
    ...input,
    icon_url: '',
    type: 'link',
    date_created: now,
    date_updated: 0,
    rank: String.fromCharCode(97 + channel.bookmarks.length),
    last_updated_by_user_id: user,
    last_updated_by_team_id: channel.team,
    shortcut_id: '',
    app_id: app,
  };
  channel.bookmarks.push(bookmark);
  told(world, channel);
  return bookmark;
}
