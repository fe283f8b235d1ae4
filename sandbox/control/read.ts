import { isIn, nameIn } from '../conversations/connected.ts';
import { textOf, type Json } from '../json.ts';
import { channelWire, teamWire, userWire } from '../conversations/wire.ts';
import type { Channel, User } from '../store/documents.ts';
import { homeOf, viewWire } from '../views/stack.ts';
import type { World } from '../world.ts';
import { connectInvites } from './act-connect.ts';
import { openViews } from './act-outcome.ts';
import { actorOf, appOf, channelFor, personOf, workspaceOf } from './lookup.ts';

function workspaces(world: World): Json {
  return {
    workspaces: world.store.workspaces.all().map((workspace) => ({
      ...teamWire(world, workspace),
      color: workspace.color,
      apps: world.store.installations.where((one) => one.team === workspace.id && !one.removed).map((one) => one.app),
    })),
  };
}

function users(world: World, query: Json): Json {
  const team = workspaceOf(world, query).id;
  const met = new Set(
    query.connected === 'true'
      ? world.store.channels.where((one) => isIn(one, team)).flatMap((one) => one.members)
      : [],
  );
  return {
    users: world.store.users
      .where((user) => user.team === team || met.has(user.id))
      .map((user) => ({ ...userWire(world, user, true), presence: user.presence })),
  };
}

function channelFacts(world: World, channel: Channel, user: User): Json {
  const lastRead = channel.last_read[user.id] ?? '0';
  const unread = world.store
    .messagesOf(channel.id)
    .filter(
      ({ ts, payload, only_for }) => ts > lastRead && payload.user !== user.id && (!only_for || only_for === user.id),
    )
    .filter(({ payload }) => !payload.thread_ts || payload.thread_ts === payload.ts);
  const mentions = unread.filter(
    ({ payload }) => payload.text.includes(`<@${user.id}`) || channel.kind === 'im',
  ).length;
  return {
    ...channelWire(channel, user.id),
    ...(channel.connected?.length && { name: nameIn(channel, user.team) }),
    members: channel.members,
    last_read: lastRead,
    last_ts: channel.last_ts,
    unread_count: channel.members.includes(user.id) ? unread.length : 0,
    mention_count: mentions,
    pins: channel.pins,
    bookmarks: channel.bookmarks,
  };
}

function channels(world: World, query: Json): Json {
  if (!textOf(query.user)) {
    const team = workspaceOf(world, query).id;
    return {
      channels: world.store.channels
        .where((one) => isIn(one, team))
        .map((one) => ({ ...channelWire(one, undefined), members: one.members })),
    };
  }
  const user = personOf(world, query);
  const seen = world.store.channels.where(
    (one) => isIn(one, user.team) && ((one.kind === 'public' && !user.guest) || one.members.includes(user.id)),
  );
  return { channels: seen.map((one) => channelFacts(world, one, user)) };
}

/** What one person sees in a channel, oldest first: their ephemeral messages too; with `thread_ts` a thread. */
function messages(world: World, query: Json): Json {
  const user = textOf(query.user) ? personOf(world, query) : undefined;
  const anyone = user ?? world.store.users.find((one) => one.team === workspaceOf(world, query).id);
  const asked = world.store.channels.get(textOf(query.channel));
  const channel = !user && asked ? asked : channelFor(world, anyone as User, query);
  const thread = textOf(query.thread_ts);
  const limit = Number(textOf(query.limit) ?? 200);
  const before = textOf(query.before) ?? '9999999999.999999';
  const shown = world.store.messagesOf(channel.id).filter(({ ts, only_for, payload }) => {
    if (only_for && user && only_for !== user.id) return false;
    if (ts >= before) return false;
    if (thread) return ts === thread || payload.thread_ts === thread;
    return !payload.thread_ts || payload.thread_ts === payload.ts || payload.subtype === 'thread_broadcast';
  });
  const rows = shown.slice(-limit).map(({ payload, only_for }) => ({ ...payload, ...(only_for && { only_for }) }));
  const facts = user ? channelFacts(world, channel, user) : channelWire(channel, undefined);
  return { channel: facts, messages: rows, has_more: shown.length > rows.length };
}

function views(world: World, query: Json): Json {
  return { views: openViews(world, personOf(world, query)) };
}

function home(world: World, query: Json): Json {
  const user = personOf(world, query);
  const app = appOf(world, query);
  const { installation } = actorOf(world, app, user);
  const view = homeOf(world, app.id, user.team, user.id);
  return { enabled: app.manifest.home_tab, home: view ? viewWire(view, installation) : null };
}

function traffic(world: World, query: Json): Json {
  const after = Number(textOf(query.after) ?? 0);
  const limit = Number(textOf(query.limit) ?? 500);
  const name = textOf(query.name);
  const entries = world.traffic.entries.filter(
    (entry) => entry.id > after && (name === undefined || entry.name === name),
  );
  return { entries: entries.slice(-limit), latest: world.traffic.latest };
}

function apps(world: World): Json {
  return {
    apps: world.store.apps.all().map((app) => ({
      id: app.id,
      name: app.name,
      description: app.manifest.description,
      color: app.manifest.background_color,
      slash_commands: app.manifest.slash_commands,
      shortcuts: app.manifest.shortcuts,
      home_tab: app.manifest.home_tab,
      messages_tab: app.manifest.messages_tab,
      socket_mode: app.manifest.socket_mode,
      connections: (world.connections.get(app.id) ?? []).filter((one) => one.ready).length,
      credentials: credentialsOf(world, app.id),
      installations: world.store.installations
        .where((one) => one.app === app.id)
        .map(({ team, bot_user, bot_id, scopes, removed }) => ({ team, bot_user, bot_id, scopes, removed })),
    })),
  };
}

/** All that an app needs in its environment to speak to this sandbox. */
export function credentialsOf(world: World, appId: string): Json {
  const app = world.store.apps.get(appId);
  const tokens = world.store.tokens.where((token) => token.app === appId && !token.revoked);
  const bots = tokens.filter((token) => token.kind === 'bot').map((token) => [token.team, token.id]);
  return {
    client_id: app?.client_id,
    client_secret: app?.client_secret,
    signing_secret: app?.signing_secret,
    verification_token: app?.verification_token,
    app_token: tokens.find((token) => token.kind === 'app')?.id,
    bot_tokens: Object.fromEntries(bots) as Json,
  };
}

function state(world: World): Json {
  return {
    mode: world.mode,
    now: world.clock.now(),
    clock: world.clock.running ? 'running' : 'stopped',
    limits: world.limits.mode,
    faults: world.faults.list(),
    pending_deliveries: world.store.deliveries.all().length,
    latest: world.traffic.latest,
  };
}

export const reads: Record<string, (world: World, query: Json) => Json> = {
  workspaces,
  users,
  channels,
  messages,
  'connect-invites': connectInvites,
  views,
  home,
  traffic,
  apps,
  state,
};
