import type { ChatPostMessageResponse } from '@slack/web-api';
import { SlackError, invalidArguments } from '../rules/errors.ts';
import { isObject, without, type Json } from '../json.ts';
import * as messages from '../conversations/messages.ts';
import { openDirect } from '../conversations/channels.ts';
import { isCalled } from '../conversations/connected.ts';
import { unfurlable } from '../conversations/links.ts';
import type { Channel, Message, Scheduled } from '../store/documents.ts';
import { newId } from '../store/ids.ts';
import { assertOpen, channelOf } from './channel-access.ts';
import { assertBlocks, contentOf, storedContent } from './message-content.ts';
import { assertScope, page, type Call, type Method } from './method.ts';

const LONGEST_DELAY_SECONDS = 120 * 24 * 3600;

/** Where a message may go: a channel's id, its name, or a person (their DM with the app). */
export function targetOf(call: Call): Channel {
  const asked = call.args.need('channel');
  const user = call.world.store.users.get(asked);
  if (user?.team === call.team) {
    if (user.deleted) throw new SlackError('channel_not_found');
    return openDirect(call.world, call.team, [call.user, user.id]).channel;
  }
  const named = call.world.store.channels.find(
    (one) => isCalled(one, call.team, asked.replace(/^#/, '')) && one.kind === 'public',
  );
  return named ?? channelOf(call);
}

function assertMayPost(call: Call, channel: Channel): void {
  assertOpen(channel);
  if (channel.members.includes(call.user)) return;
  if (channel.kind === 'public' && call.scopes.includes('chat:write.public')) return;
  throw new SlackError('not_in_channel');
}

function signature(call: Call): messages.NewMessage {
  const { args } = call;
  const custom = {
    username: args.text('username'),
    icon_emoji: args.text('icon_emoji'),
    icon_url: args.text('icon_url'),
  };
  const given = without(custom);
  if (Object.keys(given).length > 0) assertScope(call.scopes, ['chat:write.customize']);
  const { username, icon_emoji: emoji, icon_url: image_48 } = custom;
  const icons = emoji || image_48 ? without({ emoji, image_48 }) : undefined;
  return without({ ...messages.botSignature(call.world, call.installation), username, icons });
}

function threadOf(call: Call, channel: Channel): { thread_ts?: string } {
  const asked = call.args.text('thread_ts');
  if (!asked) return {};
  const message = messages.findMessage(call.world, channel, asked);
  if (!message || message.only_for) throw new SlackError('thread_not_found');
  return { thread_ts: message.payload.thread_ts ?? message.ts };
}

function postMessage(call: Call): Json {
  const channel = targetOf(call);
  const content = contentOf(call.args, 'cut');
  assertMayPost(call, channel);
  const thread = threadOf(call, channel);
  const broadcast = thread.thread_ts && call.args.flag('reply_broadcast') ? { subtype: 'thread_broadcast' } : {};
  const signed = { ...signature(call), ...thread, ...broadcast };
  const message = messages.postMessage(call.world, channel, { ...signed, ...storedContent(content) });
  const answer = {
    ok: true,
    channel: channel.id,
    ts: message.ts,
    message: message.payload as ChatPostMessageResponse['message'],
  } satisfies ChatPostMessageResponse;
  return withWarnings(answer, content.warnings);
}

function withWarnings(answer: Json, warnings: string[]): Json {
  if (warnings.length === 0) return answer;
  return { ...answer, warning: warnings.join(','), response_metadata: { warnings } };
}

function postEphemeral(call: Call): Json {
  const channel = targetOf(call);
  const user = call.args.need('user');
  const content = contentOf(call.args, 'refuse');
  assertMayPost(call, channel);
  if (!channel.members.includes(user)) throw new SlackError('user_not_in_channel');
  const thread = threadOf(call, channel);
  const message = messages.postEphemeral(call.world, channel, user, {
    ...signature(call),
    ...thread,
    ...storedContent(content),
  });
  return { message_ts: message.ts };
}

function ownMessage(call: Call, channel: Channel, refusal: string): Message {
  const message = messages.findMessage(call.world, channel, call.args.need('ts'));
  if (!message || message.only_for) throw new SlackError('message_not_found');
  if (message.payload.user !== call.user || message.payload.subtype === 'channel_join') throw new SlackError(refusal);
  return message;
}

function update(call: Call): Json {
  const channel = channelOf(call);
  const message = ownMessage(call, channel, 'cant_update_message');
  assertOpen(channel);
  const content = contentOf(call.args, 'refuse');
  const { warnings: _warnings, ...rewrite } = content;
  messages.changeMessage(call.world, channel, message, rewrite, call.user);
  return { channel: channel.id, ts: message.ts, text: content.text, message: message.payload };
}

function remove(call: Call): Json {
  const channel = channelOf(call);
  const message = ownMessage(call, channel, 'cant_delete_message');
  assertOpen(channel);
  messages.deleteMessage(call.world, channel, message);
  return { channel: channel.id, ts: message.ts };
}

function schedule(call: Call): Json {
  const channel = targetOf(call);
  const postAt = call.args.number('post_at');
  if (postAt === undefined) throw invalidArguments('missing required field: post_at');
  const now = call.world.clock.seconds();
  if (postAt <= now) throw new SlackError('time_in_past');
  if (postAt > now + LONGEST_DELAY_SECONDS) throw new SlackError('time_too_far');
  const content = contentOf(call.args, 'refuse');
  assertMayPost(call, channel);
  const near = call.world.store.scheduled.where(
    (one) => one.channel === channel.id && Math.abs(one.post_at - postAt) < 300,
  );
  if (near.length >= 30) throw new SlackError('restricted_too_many');
  const scheduled: Scheduled = {
    id: newId('Q'),
    app: call.app.id,
    team: call.team,
    channel: channel.id,
    user: call.user,
    post_at: postAt,
    date_created: now,
    text: content.text,
    payload: { ...signature(call), ...threadOf(call, channel), ...storedContent(content) },
  };
  call.world.store.scheduled.save(scheduled);
  call.world.afterCommit(() => armScheduled(call.world, scheduled));
  return {
    scheduled_message_id: scheduled.id,
    channel: channel.id,
    post_at: postAt,
    message: { ...scheduled.payload, type: 'delayed_message' },
  };
}

/** Waits for the moment of a scheduled message; also called for each stored one at start. */
export function armScheduled(world: Call['world'], scheduled: Scheduled): void {
  world.clock.after(scheduled.post_at * 1000 - world.clock.now(), () => {
    if (world.closed || !world.store.scheduled.get(scheduled.id)) return;
    world.store.scheduled.remove(scheduled.id);
    const channel = world.store.channels.get(scheduled.channel);
    if (channel && !channel.archived)
      messages.postMessage(world, channel, scheduled.payload as unknown as messages.NewMessage);
    world.commit();
  });
}

function unschedule(call: Call): Json {
  const channel = channelOf(call);
  const found = call.world.store.scheduled.get(call.args.need('scheduled_message_id'));
  const soon = found !== undefined && found.post_at - call.world.clock.seconds() < 60;
  if (!found || found.channel !== channel.id || found.app !== call.app.id || soon) {
    throw new SlackError('invalid_scheduled_message_id');
  }
  call.world.store.scheduled.remove(found.id);
  return {};
}

function listScheduled(call: Call): Json {
  const channel = call.args.text('channel');
  const mine = call.world.store.scheduled
    .where((one) => one.app === call.app.id && one.team === call.team && (!channel || one.channel === channel))
    .sort((left, right) => left.post_at - right.post_at);
  const { rows, response_metadata } = page(call.args, mine, 100, 1000);
  const scheduled_messages = rows.map(({ id, channel, post_at, date_created, text }) => ({
    id,
    channel_id: channel,
    post_at,
    date_created,
    text,
  }));
  return { scheduled_messages, response_metadata };
}

function permalink(call: Call): Json {
  const channel = channelOf(call);
  const message = messages.findMessage(call.world, channel, call.args.need('message_ts'));
  if (!message || message.only_for) throw new SlackError('message_not_found');
  const thread = message.payload.thread_ts;
  const suffix = thread && thread !== message.ts ? `?thread_ts=${thread}&cid=${channel.id}` : '';
  const address = `${call.world.url}/archives/${channel.id}/p${message.ts.replace('.', '')}${suffix}`;
  return { channel: channel.id, permalink: address };
}

/** Shows what the app says under its own links of a message; saying it again replaces what was shown. */
function unfurl(call: Call): Json {
  const unfurls = call.args.object('unfurls');
  if (!unfurls || Object.keys(unfurls).length === 0) throw new SlackError('missing_unfurls');
  const channel = channelOf(call);
  const message = messages.findMessage(call.world, channel, call.args.need('ts'));
  if (!message || message.only_for) throw new SlackError('cannot_find_message');
  const own = unfurlable(call.app, message.payload.text).map(({ url }) => url);
  const shown = Object.entries(unfurls).map(([from_url, unfurled]) => {
    if (!own.includes(from_url)) throw new SlackError('cannot_unfurl_url');
    if (!isObject(unfurled)) throw new SlackError('cannot_parse_attachment');
    if (Array.isArray(unfurled.blocks)) assertBlocks(unfurled.blocks);
    return { from_url, is_app_unfurl: true, app_unfurl_url: from_url, app_id: call.app.id, ...unfurled };
  });
  const earlier = (message.payload.attachments ?? []).filter(({ from_url }) => !(String(from_url) in unfurls));
  message.payload.attachments = [...earlier, ...shown];
  call.world.store.saveMessage(message);
  messages.shown(call.world, 'message.changed', message);
  return {};
}

const WRITE = ['chat:write'];

export const chatMethods: Record<string, Method> = {
  'chat.postMessage': { tier: 'post', scopes: WRITE, run: postMessage },
  'chat.postEphemeral': { tier: 'T4', scopes: WRITE, run: postEphemeral },
  'chat.update': { tier: 'T3', scopes: WRITE, run: update },
  'chat.delete': { tier: 'T3', scopes: WRITE, run: remove },
  'chat.scheduleMessage': { tier: 'T3', scopes: WRITE, run: schedule },
  'chat.deleteScheduledMessage': { tier: 'T3', scopes: WRITE, run: unschedule },
  'chat.scheduledMessages.list': { tier: 'T3', run: listScheduled },
  'chat.getPermalink': { tier: 'special', run: permalink },
  'chat.unfurl': { tier: 'T3', scopes: ['links:write'], run: unfurl },
};
