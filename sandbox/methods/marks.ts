import { SlackError } from '../rules/errors.ts';
import type { Json } from '../json.ts';
import { findMessage } from '../conversations/messages.ts';
import * as marks from '../conversations/marks.ts';
import { told } from '../conversations/channels.ts';
import type { Bookmark, Channel, Message } from '../store/documents.ts';
import { assertMember, assertOpen, channelOf } from './channel-access.ts';
import type { Call, Method } from './method.ts';

function place(call: Call): { channel: Channel; message: Message } {
  const channel = channelOf(call);
  assertMember(call, channel);
  const message = findMessage(call.world, channel, call.args.need('timestamp'));
  if (!message || message.only_for) throw new SlackError('message_not_found');
  return { channel, message };
}

function addReaction(call: Call): Json {
  const { channel, message } = place(call);
  marks.addReaction(call.world, channel, message, call.args.need('name'), call.user);
  return {};
}

function removeReaction(call: Call): Json {
  const { channel, message } = place(call);
  marks.removeReaction(call.world, channel, message, call.args.need('name'), call.user);
  return {};
}

function getReactions(call: Call): Json {
  const channel = channelOf(call);
  const message = findMessage(call.world, channel, call.args.need('timestamp'));
  if (!message || message.only_for) throw new SlackError('message_not_found');
  return { type: 'message', channel: channel.id, message: message.payload };
}

function addPin(call: Call): Json {
  const { channel, message } = place(call);
  marks.addPin(call.world, channel, message, call.user);
  return {};
}

function removePin(call: Call): Json {
  const { channel, message } = place(call);
  marks.removePin(call.world, channel, message, call.user);
  return {};
}

function listPins(call: Call): Json {
  const channel = channelOf(call);
  const items = channel.pins.map((pin) => ({
    type: 'message',
    channel: channel.id,
    created: pin.created,
    created_by: pin.user,
    message: findMessage(call.world, channel, pin.ts)?.payload,
  }));
  return { items };
}

function addBookmark(call: Call): Json {
  const channel = channelOf(call, 'channel_id');
  assertOpen(channel);
  assertMember(call, channel);
  if (call.args.need('type') !== 'link') throw new SlackError('invalid_bookmark_type');
  const input = {
    title: call.args.need('title'),
    link: call.args.text('link') ?? '',
    emoji: call.args.text('emoji') ?? '',
  };
  return { bookmark: marks.addBookmark(call.world, channel, input, call.user, call.app.id) };
}

function bookmarkOf(call: Call): { channel: Channel; bookmark: Bookmark } {
  const channel = channelOf(call, 'channel_id');
  assertMember(call, channel);
  const id = call.args.need('bookmark_id');
  const bookmark = channel.bookmarks.find((one) => one.id === id);
  if (!bookmark) throw new SlackError('not_found');
  return { channel, bookmark };
}

function editBookmark(call: Call): Json {
  const { channel, bookmark } = bookmarkOf(call);
  const link = call.args.text('link');
  if (link !== undefined && !/^https?:\/\//.test(link)) throw new SlackError('invalid_link');
  bookmark.title = call.args.text('title') ?? bookmark.title;
  bookmark.link = link ?? bookmark.link;
  bookmark.emoji = call.args.text('emoji') ?? bookmark.emoji;
  bookmark.date_updated = call.world.clock.seconds();
  bookmark.last_updated_by_user_id = call.user;
  told(call.world, channel);
  return { bookmark };
}

function removeBookmark(call: Call): Json {
  const { channel, bookmark } = bookmarkOf(call);
  channel.bookmarks = channel.bookmarks.filter((one) => one !== bookmark);
  told(call.world, channel);
  return {};
}

function listBookmarks(call: Call): Json {
  return { bookmarks: channelOf(call, 'channel_id').bookmarks };
}

export const markMethods: Record<string, Method> = {
  'reactions.add': { tier: 'T3', scopes: ['reactions:write'], run: addReaction },
  'reactions.remove': { tier: 'T2', scopes: ['reactions:write'], run: removeReaction },
  'reactions.get': { tier: 'T3', scopes: ['reactions:read'], run: getReactions },
  'pins.add': { tier: 'T2', scopes: ['pins:write'], run: addPin },
  'pins.remove': { tier: 'T2', scopes: ['pins:write'], run: removePin },
  'pins.list': { tier: 'T2', scopes: ['pins:read'], run: listPins },
  'bookmarks.add': { tier: 'T2', scopes: ['bookmarks:write'], run: addBookmark },
  'bookmarks.edit': { tier: 'T2', scopes: ['bookmarks:write'], run: editBookmark },
  'bookmarks.remove': { tier: 'T2', scopes: ['bookmarks:write'], run: removeBookmark },
  'bookmarks.list': { tier: 'T3', scopes: ['bookmarks:read'], run: listBookmarks },
};
