import { SlackError } from '../rules/errors.ts';
import type { Json } from '../json.ts';
import { teamWire, userWire } from '../conversations/wire.ts';
import type { User, Usergroup } from '../store/documents.ts';
import { isIn } from '../conversations/connected.ts';
import { page, type Call, type Method } from './method.ts';

function userOf(call: Call, otherwise?: string): User {
  const user = call.world.store.users.get(otherwise && !call.args.text('user') ? otherwise : call.args.need('user'));
  if (!user || user.team !== call.team) throw new SlackError('user_not_found');
  return user;
}

function seesEmail(call: Call): boolean {
  return call.scopes.includes('users:read.email');
}

/** Somebody of another workspace is known through a shared channel, without an address. */
function strangerOf(call: Call): User | undefined {
  const user = call.world.store.users.get(call.args.text('user'));
  if (!user || user.team === call.team) return undefined;
  const meets = call.world.store.channels.find((one) => isIn(one, call.team) && one.members.includes(user.id));
  return meets && user;
}

function info(call: Call): Json {
  const stranger = strangerOf(call);
  if (stranger) return { user: { ...userWire(call.world, stranger, false), is_stranger: true } };
  return { user: userWire(call.world, userOf(call), seesEmail(call)) };
}

function list(call: Call): Json {
  const all = call.world.store.users.where((user) => user.team === call.team);
  const { rows, response_metadata } = page(call.args, all, 200, 1000);
  const members = rows.map((user) => userWire(call.world, user, seesEmail(call)));
  return { members, cache_ts: call.world.clock.seconds(), response_metadata };
}

function byEmail(call: Call): Json {
  const email = call.args.need('email').toLowerCase();
  const found = call.world.store.users.find((user) => user.team === call.team && user.email === email && !user.deleted);
  if (!found) throw new SlackError('users_not_found');
  return { user: userWire(call.world, found, true) };
}

function profile(call: Call): Json {
  return { profile: userWire(call.world, userOf(call, call.user), seesEmail(call)).profile };
}

function presence(call: Call): Json {
  return { presence: userOf(call, call.user).presence };
}

function dnd(call: Call): Json {
  userOf(call, call.user);
  return { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1, snooze_enabled: false };
}

function team(call: Call): Json {
  const workspace = call.world.store.workspaces.get(call.team);
  const asked = call.args.text('team');
  if (!workspace || (asked && asked !== call.team)) throw new SlackError('team_not_found');
  return { team: teamWire(call.world, workspace) };
}

function bot(call: Call): Json {
  const asked = call.args.text('bot') ?? call.installation.bot_id;
  const user = call.world.store.users.find((one) => one.bot_id === asked && one.team === call.team);
  if (!user) throw new SlackError('bot_not_found');
  return {
    bot: {
      id: asked,
      deleted: user.deleted,
      name: user.real_name,
      updated: user.updated,
      app_id: user.app_id,
      user_id: user.id,
      icons: { image_36: `${call.world.url}/avatars/${user.id}.svg?size=36` },
    },
  };
}

function groupWire(group: Usergroup, withUsers: boolean): Json {
  const { disabled, users, created, creator, ...rest } = group;
  return {
    ...rest,
    team_id: group.team,
    is_usergroup: true,
    is_external: false,
    date_create: created,
    date_update: created,
    date_delete: disabled ? created : 0,
    created_by: creator,
    user_count: users.length,
    prefs: { channels: [], groups: [] },
    ...(withUsers && { users }),
  };
}

function groups(call: Call): Json {
  const disabled = call.args.flag('include_disabled');
  const all = call.world.store.usergroups.where((group) => group.team === call.team && (disabled || !group.disabled));
  return { usergroups: all.map((group) => groupWire(group, call.args.flag('include_users'))) };
}

function groupUsers(call: Call): Json {
  const group = call.world.store.usergroups.get(call.args.need('usergroup'));
  if (!group || group.team !== call.team) throw new SlackError('no_such_subteam');
  return { users: group.users };
}

function emoji(): Json {
  return { emoji: {}, cache_ts: '0.000000' };
}

export const peopleMethods: Record<string, Method> = {
  'users.info': { tier: 'T4', scopes: ['users:read'], run: info },
  'users.list': { tier: 'T2', scopes: ['users:read'], run: list },
  'users.lookupByEmail': { tier: 'T3', scopes: ['users:read.email'], run: byEmail },
  'users.profile.get': { tier: 'T4', scopes: ['users.profile:read'], run: profile },
  'users.getPresence': { tier: 'T3', scopes: ['users:read'], run: presence },
  'dnd.info': { tier: 'T3', scopes: ['dnd:read'], run: dnd },
  'team.info': { tier: 'T3', scopes: ['team:read'], run: team },
  'bots.info': { tier: 'T3', scopes: ['users:read'], run: bot },
  'usergroups.list': { tier: 'T2', scopes: ['usergroups:read'], run: groups },
  'usergroups.users.list': { tier: 'T2', scopes: ['usergroups:read'], run: groupUsers },
  'emoji.list': { tier: 'T2', scopes: ['emoji:read'], run: emoji },
};
