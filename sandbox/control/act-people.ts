import { emit } from '../delivery/events.ts';
import { channelName } from '../rules/channel-names.ts';
import { SlackError } from '../rules/errors.ts';
import { isObject, listOf, textOf, type Json } from '../json.ts';
import { personsFile } from '../conversations/files.ts';
import { withLinks } from '../conversations/links.ts';
import * as channels from '../conversations/channels.ts';
import * as marks from '../conversations/marks.ts';
import * as messages from '../conversations/messages.ts';
import { channelWire } from '../conversations/wire.ts';
import type { Channel, Message, User } from '../store/documents.ts';
import { homeOf, viewWire } from '../views/stack.ts';
import type { World } from '../world.ts';
import { ControlError } from './control-error.ts';
import { actorOf, appOf, channelFor, messageFor, need, personOf } from './lookup.ts';

function inChannel(world: World, input: Json): { user: User; channel: Channel } {
  if (world.faults.outage) throw new ControlError(503, 'Slack is down (an outage was ordered): people cannot act.');
  const user = personOf(world, input);
  return { user, channel: channelFor(world, user, input) };
}

function onMessage(world: World, input: Json): { user: User; channel: Channel; message: Message } {
  const { user, channel } = inChannel(world, input);
  return { user, channel, message: messageFor(world, user, channel, input) };
}

function assertMember(user: User, channel: Channel): void {
  if (channel.archived) throw new SlackError('is_archived');
  if (!channel.members.includes(user.id)) throw new SlackError('not_in_channel');
}

/** Turns `@Dee Novak` and addresses, as typed, into Slack's markup. */
function linked(world: World, team: string, text: string): string {
  let result = text;
  for (const user of world.store.users.where((one) => one.team === team)) {
    for (const name of [user.real_name, user.name]) result = result.replaceAll(`@${name}`, `<@${user.id}>`);
  }
  return withLinks(result);
}

function message(world: World, input: Json): Json {
  const { user, channel } = inChannel(world, input);
  assertMember(user, channel);
  // A file may stand alone, as in Slack.
  const said = listOf(input.files).length > 0 ? (textOf(input.text) ?? '') : need(input, 'text');
  const text = linked(world, user.team, said);
  const thread = textOf(input.thread_ts);
  const files = listOf(input.files)
    .filter(isObject)
    .map((file) => personsFile(world, user, channel, file));
  const posted = messages.postMessage(world, channel, {
    ...messages.clientMessage(user.id, user.team, text, thread),
    ...(files.length > 0 && { files, subtype: 'file_share' }),
  });
  return { message: posted.payload, channel: channel.id, ts: posted.ts };
}

function ownMessage(world: World, input: Json, code: string) {
  const found = onMessage(world, input);
  if (found.message.payload.user !== found.user.id && !found.message.only_for) throw new SlackError(code);
  return found;
}

function edit(world: World, input: Json): Json {
  const { user, channel, message } = ownMessage(world, input, 'cant_update_message');
  messages.changeMessage(world, channel, message, { text: linked(world, user.team, need(input, 'text')) }, user.id);
  return { message: message.payload };
}

function remove(world: World, input: Json): Json {
  const { channel, message } = ownMessage(world, input, 'cant_delete_message');
  messages.deleteMessage(world, channel, message);
  return {};
}

function react(world: World, input: Json): Json {
  const { user, channel, message } = onMessage(world, input);
  marks.addReaction(world, channel, message, need(input, 'name').replaceAll(':', ''), user.id);
  return { message: message.payload };
}

function unreact(world: World, input: Json): Json {
  const { user, channel, message } = onMessage(world, input);
  marks.removeReaction(world, channel, message, need(input, 'name').replaceAll(':', ''), user.id);
  return { message: message.payload };
}

function pin(world: World, input: Json): Json {
  const { user, channel, message } = onMessage(world, input);
  marks.addPin(world, channel, message, user.id);
  return { pins: channel.pins };
}

function unpin(world: World, input: Json): Json {
  const { user, channel, message } = onMessage(world, input);
  marks.removePin(world, channel, message, user.id);
  return { pins: channel.pins };
}

function openHome(world: World, input: Json): Json {
  const user = personOf(world, input);
  const app = appOf(world, input);
  const actor = actorOf(world, app, user);
  const tab = textOf(input.tab) ?? 'home';
  const { channel } = channels.openDirect(world, user.team, [user.id, actor.installation.bot_user]);
  const home = homeOf(world, app.id, user.team, user.id);
  const view = home && tab === 'home' ? { view: viewWire(home, actor.installation) } : {};
  const event = { type: 'app_home_opened', user: user.id, channel: channel.id, tab, ...view };
  emit(world, { team: user.team, event, only: app.id });
  return { home: home ? viewWire(home, actor.installation) : null, channel: channel.id };
}

function createChannel(world: World, input: Json): Json {
  const user = personOf(world, input);
  const name = channelName(textOf(input.name));
  const channel = channels.createChannel(world, user.team, name, input.private === true, user.id);
  return { channel: channelWire(channel, user.id) };
}

function join(world: World, input: Json): Json {
  const { user, channel } = inChannel(world, input);
  if (channel.archived) throw new SlackError('is_archived');
  if (user.guest && !channel.members.includes(user.id)) throw new SlackError('user_is_restricted');
  channels.addMember(world, channel, user.id);
  return { channel: channelWire(channel, user.id) };
}

function leave(world: World, input: Json): Json {
  const { user, channel } = inChannel(world, input);
  if (channel.general) throw new SlackError('cant_leave_general');
  channels.removeMember(world, channel, user.id);
  return {};
}

function invite(world: World, input: Json): Json {
  const { user, channel } = inChannel(world, input);
  assertMember(user, channel);
  const invited = listOf(input.users ?? [input.invitee]).map((one) => personOf(world, { team: user.team, user: one }));
  for (const one of invited) channels.addMember(world, channel, one.id, user.id);
  return { channel: channelWire(channel, user.id) };
}

function changing(change: (world: World, channel: Channel, user: User, input: Json) => void) {
  return (world: World, input: Json): Json => {
    const { user, channel } = inChannel(world, input);
    if (!channel.members.includes(user.id)) throw new SlackError('not_in_channel');
    change(world, channel, user, input);
    return { channel: channelWire(channel, user.id) };
  };
}

function openDm(world: World, input: Json): Json {
  const user = personOf(world, input);
  const others = listOf(input.with ?? input.users ?? []).concat(typeof input.with === 'string' ? [input.with] : []);
  const ids = others.map((one) => personOf(world, { team: user.team, user: one }).id);
  const { channel } = channels.openDirect(world, user.team, [user.id, ...ids]);
  return { channel: channelWire(channel, user.id) };
}

function markRead(world: World, input: Json): Json {
  const { user, channel } = inChannel(world, input);
  channel.last_read[user.id] = textOf(input.ts) ?? channel.last_ts;
  channels.told(world, channel);
  return { last_read: channel.last_read[user.id] };
}

export const peopleActs: Record<string, (world: World, input: Json) => Json> = {
  message,
  edit,
  delete: remove,
  react,
  unreact,
  pin,
  unpin,
  'open-home': openHome,
  'create-channel': createChannel,
  join,
  leave,
  invite,
  archive: changing((world, channel, user) => channels.archiveChannel(world, channel, user.id)),
  unarchive: changing((world, channel, user) => channels.unarchiveChannel(world, channel, user.id)),
  'make-private': changing((world, channel, user) => channels.convertChannel(world, channel, 'private', user.id)),
  'make-public': changing((world, channel, user) => channels.convertChannel(world, channel, 'public', user.id)),
  rename: changing((world, channel, user, input) =>
    channels.renameChannel(world, channel, channelName(textOf(input.name)), user.id),
  ),
  topic: changing((world, channel, user, input) =>
    channels.describe(world, channel, 'topic', textOf(input.topic) ?? '', user.id),
  ),
  'open-dm': openDm,
  'mark-read': markRead,
};
