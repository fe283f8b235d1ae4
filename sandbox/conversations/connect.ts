import { emit } from '../delivery/events.ts';
import type { Json } from '../json.ts';
import { SlackError } from '../rules/errors.ts';
import { newId } from '../store/ids.ts';
import type { ConnectInvite } from '../store/connect-invite.ts';
import type { Channel, User, Workspace } from '../store/documents.ts';
import type { World } from '../world.ts';
import { addMember, assertNameFree, told } from './channels.ts';
import { isIn, teamsOf } from './connected.ts';
import { postMessage } from './messages.ts';

const GOOD_FOR_SECONDS = 14 * 86_400;
const MOST_WORKSPACES = 250;

function workspaceOf(world: World, team: string): Workspace {
  const found = world.store.workspaces.get(team);
  if (!found) throw new SlackError('team_not_found');
  return found;
}

/** Refused where the plan or the admins of a workspace do not allow sharing. */
function assertMayShare(world: World, team: string): void {
  const { plan, connect } = workspaceOf(world, team);
  if (plan === 'free') throw new SlackError('not_paid');
  if (connect === 'off') throw new SlackError('restricted_action');
}

const teamPart = ({ id, name, domain }: Workspace): Json => ({
  ...{ id, name, domain, icon: { image_default: true } },
  ...{ is_verified: false, avatar_base_url: '', requires_sponsorship: false },
});

const userPart = ({ id, team, name, real_name, display_name, is_bot }: User): Json => ({
  ...{ id, team_id: team, name, is_bot, profile: { real_name, display_name }, who_can_share_contact_card: 'EVERYONE' },
});

export function inviteWire(world: World, invite: ConnectInvite): Json {
  const inviter = world.store.users.get(invite.inviter);
  return {
    ...{ id: invite.id, date_created: invite.created, date_invalid: invite.expires },
    inviting_team: teamPart(workspaceOf(world, invite.team)),
    ...(inviter && { inviting_user: userPart(inviter) }),
    ...(invite.email && { recipient_email: invite.email }),
    ...(invite.user && { recipient_user_id: invite.user }),
  };
}

export const channelPart = ({ id, kind, name }: Channel): Json => ({
  ...{ id, name, is_private: kind === 'private', is_im: kind === 'im' },
});

/** Invites somebody of another workspace into a channel: by address, or by id when they are known already. */
export function inviteShared(
  world: World,
  channel: Channel,
  given: Pick<ConnectInvite, 'inviter' | 'email' | 'user' | 'external_limited'>,
): ConnectInvite {
  assertMayShare(world, channel.team);
  if (channel.archived) throw new SlackError('channel_archived');
  const by = world.store.users.get(given.inviter)?.team;
  if (by !== channel.team) throw new SlackError('not_owner');
  if (teamsOf(channel).length >= MOST_WORKSPACES) throw new SlackError('connection_limit_exceeded');
  const created = world.clock.seconds();
  const row = { id: newId('I'), channel: channel.id, team: channel.team, ...given };
  const invite: ConnectInvite = { ...row, state: 'pending', created, expires: created + GOOD_FOR_SECONDS };
  world.store.connectInvites.save(invite);
  changed(world, invite);
  const invited = world.store.users.find(
    (one) => one.id === given.user || (!!given.email && one.email === given.email),
  );
  const event = { invite: inviteWire(world, invite), channel: channelPart(channel) };
  if (invited && invited.team !== channel.team)
    emit(world, { team: invited.team, event: { type: 'shared_channel_invite_received', ...event } });
  return invite;
}

function changed(world: World, { id, team, channel }: ConnectInvite): void {
  world.afterCommit(() => world.traffic.changed('connect_invite', { id, team, channel }));
}

export function openInvite(world: World, id: string): { invite: ConnectInvite; channel: Channel } {
  const invite = world.store.connectInvites.get(id);
  const channel = world.store.channels.get(invite?.channel);
  if (!invite || !channel || invite.expires <= world.clock.seconds()) throw new SlackError('invite_not_found');
  return { invite, channel };
}

/** The other side takes the invite; its admins may have to agree before the channel is shared. */
export function acceptInvite(world: World, id: string, user: User, name?: string): { implicit: boolean } {
  const { invite, channel } = openInvite(world, id);
  if (invite.state !== 'pending') throw new SlackError('invite_used');
  if (user.team === channel.team) throw new SlackError('invite_not_found');
  assertMayShare(world, user.team);
  const local = name ?? channel.name;
  if (!isIn(channel, user.team)) assertNameFree(world, user.team, local);
  const implicit = workspaceOf(world, user.team).connect !== 'approve';
  Object.assign(invite, { state: 'accepted', accepting_team: user.team, accepting_user: user.id, local_name: local });
  const share = implicit ? () => connect(world, invite, channel) : () => {};
  share();
  tell(world, invite, channel, 'shared_channel_invite_accepted', {
    ...{ approval_required: !implicit, accepting_user: userPart(user) },
  });
  return { implicit };
}

export function approveInvite(world: World, id: string, user: User): void {
  const { invite, channel } = openInvite(world, id);
  if (invite.state === 'shared') throw new SlackError('already_approved');
  if (invite.state !== 'accepted') throw new SlackError('invite_not_found');
  if (!user.is_admin && !user.is_bot) throw new SlackError('restricted_action');
  connect(world, invite, channel);
  tell(world, invite, channel, 'shared_channel_invite_approved', {
    ...{ approving_team_id: user.team, approving_user: userPart(user) },
  });
}

export function declineInvite(world: World, id: string, user: User): void {
  const { invite, channel } = openInvite(world, id);
  if (invite.state === 'shared' || invite.state === 'declined') throw new SlackError('inactive_invite');
  invite.state = 'declined';
  world.store.connectInvites.save(invite);
  tell(world, invite, channel, 'shared_channel_invite_declined', {
    ...{ declining_team_id: user.team, declining_user: userPart(user) },
  });
}

/** Apps on both sides hear of an invite's fate. */
function tell(world: World, invite: ConnectInvite, channel: Channel, type: string, more: Json): void {
  changed(world, invite);
  const teams = teamsOf(channel).map((team) => teamPart(workspaceOf(world, team)));
  const event = { type, invite: inviteWire(world, invite), channel: channelPart(channel), teams_in_channel: teams };
  for (const team of new Set([invite.team, invite.accepting_team])) {
    if (team) emit(world, { team, event: { ...event, ...more } });
  }
}

function connect(world: World, invite: ConnectInvite, channel: Channel): void {
  const { accepting_team: team = '', accepting_user: user = '', local_name: name = channel.name } = invite;
  invite.state = 'shared';
  world.store.connectInvites.save(invite);
  if (!isIn(channel, team)) {
    channel.connected = [...(channel.connected ?? []), team];
    channel.names = { ...channel.names, [team]: name };
    told(world, channel);
    for (const one of teamsOf(channel)) {
      const connected = one === team ? channel.team : team;
      emit(world, { team: one, event: { type: 'channel_shared', channel: channel.id, connected_team_id: connected } });
    }
  }
  addMember(world, channel, user, invite.inviter);
}

/** A workspace leaves a shared channel, or its owner ends the sharing: its people are out. */
export function disconnect(world: World, channel: Channel, team: string, user: User): void {
  if (!(channel.connected ?? []).includes(team)) throw new SlackError('channel_not_found');
  if (user.team !== team && user.team !== channel.team) throw new SlackError('restricted_action');
  const before = teamsOf(channel);
  channel.connected = (channel.connected ?? []).filter((one) => one !== team);
  channel.members = channel.members.filter((member) => world.store.users.get(member)?.team !== team);
  told(world, channel);
  postMessage(world, channel, { subtype: 'sh_room_removed', user: user.id, text: 'This channel is no longer shared.' });
  for (const one of before) {
    const previous = one === team ? channel.team : team;
    const is_ext_shared = one !== team && channel.connected.length > 0;
    const event = {
      type: 'channel_unshared',
      channel: channel.id,
      previously_connected_team_id: previous,
      is_ext_shared,
    };
    emit(world, { team: one, event });
  }
}
