import * as connect from '../conversations/connect.ts';
import { channelWire } from '../conversations/wire.ts';
import { textOf, type Json } from '../json.ts';
import { channelName } from '../rules/channel-names.ts';
import { SlackError } from '../rules/errors.ts';
import type { ConnectInvite } from '../store/connect-invite.ts';
import type { User } from '../store/documents.ts';
import type { World } from '../world.ts';
import { channelFor, need, personOf, workspaceOf } from './lookup.ts';

/** The invite by its id, or the newest that waits for this person, or for anyone of their address's domain. */
function inviteFor(world: World, user: User, input: Json): string {
  const asked = textOf(input.invite);
  if (asked) return asked;
  const mine = incoming(world, user).at(-1);
  if (!mine) throw new SlackError('invite_not_found');
  return mine.id;
}

const domainOf = (address = '') => address.split('@')[1];

function incoming(world: World, user: User): ConnectInvite[] {
  return world.store.connectInvites
    .where((one) => one.team !== user.team && (one.state === 'pending' || one.accepting_team === user.team))
    .filter((one) => one.state !== 'shared' && one.state !== 'declined')
    .filter((one) => one.user === user.id || domainOf(one.email) === domainOf(user.email));
}

/** Invites that wait for a person or their admins, as the client shows them. */
export function connectInvites(world: World, query: Json): Json {
  const invites = incoming(world, personOf(world, query)).map((one) => ({
    ...{ id: one.id, state: one.state, from: world.store.workspaces.get(one.team)?.name },
    channel: world.store.channels.get(one.channel)?.name,
  }));
  return { invites };
}

function share(world: World, input: Json): Json {
  const user = personOf(world, input);
  const channel = channelFor(world, user, input);
  if (!channel.members.includes(user.id)) throw new SlackError('not_in_channel');
  const given = { inviter: user.id, email: need(input, 'email').toLowerCase(), external_limited: true };
  return { invite_id: connect.inviteShared(world, channel, given).id };
}

function accept(world: World, input: Json): Json {
  const user = personOf(world, input);
  const name = textOf(input.name);
  const id = inviteFor(world, user, input);
  const { implicit } = connect.acceptInvite(world, id, user, name ? channelName(name) : undefined);
  return { implicit_approval: implicit, channel: channelWire(connect.openInvite(world, id).channel, user.id) };
}

function disconnect(world: World, input: Json): Json {
  const user = personOf(world, input);
  const channel = channelFor(world, user, input);
  const team = textOf(input.other) ? workspaceOf(world, { team: input.other }).id : user.team;
  connect.disconnect(world, channel, team, user);
  return {};
}

/** What the admins of a workspace decide: its plan, whether it shares channels, who is a guest. */
function govern(world: World, input: Json): Json {
  const workspace = workspaceOf(world, input);
  const plan = textOf(input.plan) ?? workspace.plan;
  const sharing = textOf(input.connect) ?? workspace.connect;
  world.store.workspaces.save(Object.assign(workspace, { plan, connect: sharing }));
  const guest = textOf(input.guest);
  if (guest) {
    const user = personOf(world, { team: workspace.id, user: guest });
    world.store.users.save(Object.assign(user, { guest: textOf(input.as) === 'single' ? 'single' : 'multi' }));
  }
  return { workspace: { ...workspace } };
}

export const connectActs: Record<string, (world: World, input: Json) => Json> = {
  'share-channel': share,
  'accept-invite': accept,
  'approve-invite': (world, input) => {
    const user = personOf(world, input);
    connect.approveInvite(world, inviteFor(world, user, input), user);
    return {};
  },
  'decline-invite': (world, input) => {
    const user = personOf(world, input);
    connect.declineInvite(world, inviteFor(world, user, input), user);
    return {};
  },
  'unshare-channel': disconnect,
  govern,
};
