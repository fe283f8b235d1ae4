import type { ConversationsInviteSharedResponse } from '@slack/web-api';
import * as connect from '../conversations/connect.ts';
import { isIn } from '../conversations/connected.ts';
import type { Json } from '../json.ts';
import { channelName } from '../rules/channel-names.ts';
import { SlackError } from '../rules/errors.ts';
import type { User } from '../store/documents.ts';
import { assertMember, assertNotDirect, channelOf } from './channel-access.ts';
import { page, type Call, type Method } from './method.ts';

const WRITE = ['conversations.connect:write'];
const MANAGE = ['conversations.connect:manage'];

function inviteShared(call: Call): Json {
  const channel = channelOf(call);
  assertNotDirect(channel);
  if (!channel.archived) assertMember(call, channel);
  const [emails, users] = [call.args.names('emails'), call.args.names('user_ids')];
  if (emails.length + users.length === 0) throw new SlackError('recipients_not_specified');
  if (emails.length + users.length > 1) throw new SlackError('too_many_emails');
  const user = call.world.store.users.get(users[0]);
  if (users[0] && !(user && isKnown(call, user))) throw new SlackError('user_not_found');
  const invite = connect.inviteShared(call.world, channel, {
    inviter: call.user,
    email: emails[0]?.toLowerCase(),
    user: user?.id,
    external_limited: call.args.flag('external_limited', true),
  });
  const answer = { invite_id: invite.id, is_legacy_shared_channel: false };
  return answer satisfies Omit<ConversationsInviteSharedResponse, 'ok'>;
}

/** An id is good only for somebody with whom a channel is shared already. */
const isKnown = (call: Call, user: User): boolean =>
  user.team !== call.team &&
  call.world.store.channels.find((one) => isIn(one, call.team) && isIn(one, user.team)) !== undefined;

const callerOf = (call: Call): User => {
  const user = call.world.store.users.get(call.user);
  if (!user) throw new SlackError('user_not_found');
  return user;
};

function accept(call: Call): Json {
  const name = channelName(call.args.need('channel_name'));
  const id = call.args.need('invite_id');
  const { implicit } = connect.acceptInvite(call.world, id, callerOf(call), name);
  return { invite_id: id, implicit_approval: implicit, channel_id: connect.openInvite(call.world, id).channel.id };
}

function approve(call: Call): Json {
  connect.approveInvite(call.world, call.args.need('invite_id'), callerOf(call));
  return {};
}

function decline(call: Call): Json {
  connect.declineInvite(call.world, call.args.need('invite_id'), callerOf(call));
  return {};
}

function list(call: Call): Json {
  const mine = call.world.store.connectInvites.where((one) => [one.team, one.accepting_team].includes(call.team));
  const { rows, response_metadata } = page(call.args, mine, 100, 100);
  const invites = rows.map((one) => ({
    ...{ direction: one.team === call.team ? 'outgoing' : 'incoming', status: one.state },
    ...{ date_last_updated: one.created, invite_type: 'channel', invite: connect.inviteWire(call.world, one) },
    channel: connect.channelPart(connect.openInvite(call.world, one.id).channel),
  }));
  return { invites, response_metadata };
}

export const connectMethods: Record<string, Method> = {
  'conversations.inviteShared': { tier: 'T2', scopes: WRITE, run: inviteShared },
  'conversations.acceptSharedInvite': { tier: 'T2', scopes: WRITE, run: accept },
  'conversations.approveSharedInvite': { tier: 'T3', scopes: MANAGE, run: approve },
  'conversations.declineSharedInvite': { tier: 'T3', scopes: MANAGE, run: decline },
  'conversations.listConnectInvites': { tier: 'T1', scopes: MANAGE, run: list },
};
