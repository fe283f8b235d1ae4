import { secret, newId } from '../store/ids.ts';
import { emit } from '../delivery/events.ts';
import type { Installation, SlackApp, Token, User } from '../store/documents.ts';
import type { World } from '../world.ts';

export function botUser(world: World, app: SlackApp, team: string, id: string, botId: string): User {
  return {
    id,
    team,
    name: app.manifest.bot_name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    real_name: app.manifest.bot_name,
    display_name: app.manifest.bot_name,
    title: '',
    tz: 'America/Los_Angeles',
    tz_label: 'Pacific Standard Time',
    tz_offset: -28_800,
    color: app.manifest.background_color.replace('#', ''),
    is_bot: true,
    is_admin: false,
    deleted: false,
    presence: 'active',
    bot_id: botId,
    app_id: app.id,
    updated: world.clock.seconds(),
  };
}

export interface InstallOptions {
  scopes: string[];
  installer: string;
  token?: string;
}

/** Installs an app into a workspace, or adds scopes to an installation; answers the bot's token. */
export function install(world: World, app: SlackApp, team: string, options: InstallOptions): Token {
  const id = `${team}:${app.id}`;
  const found = world.store.installations.get(id);
  const botUserId = found?.bot_user ?? newId('U');
  const botId = found?.bot_id ?? newId('B');
  const kept = found && !found.removed ? found.scopes : [];
  const installation: Installation = {
    id,
    app: app.id,
    team,
    bot_user: botUserId,
    bot_id: botId,
    installer: options.installer,
    scopes: [...new Set([...kept, ...options.scopes])],
    removed: false,
  };
  world.store.installations.save(installation);
  world.store.users.save(botUser(world, app, team, botUserId, botId));
  const live = world.store.tokens.find(
    (one) => one.app === app.id && one.team === team && one.kind === 'bot' && !one.revoked,
  );
  const fixed = options.token ? world.store.tokens.get(options.token) : undefined;
  const token: Token = {
    id: live?.id ?? fixed?.id ?? options.token ?? `xoxb-${secret(20)}`,
    kind: 'bot',
    app: app.id,
    team,
    user: botUserId,
    scopes: installation.scopes,
    revoked: false,
  };
  world.store.tokens.save(token);
  world.afterCommit(() => world.traffic.changed('app', { app: app.id, team }));
  return token;
}

export function revokeToken(world: World, token: Token): void {
  token.revoked = true;
  world.store.tokens.save(token);
  const ids = { oauth: token.kind === 'user' ? [token.user] : [], bot: token.kind === 'bot' ? [token.user] : [] };
  if (token.team) emit(world, { team: token.team, event: { type: 'tokens_revoked', tokens: ids }, only: token.app });
}

export function uninstall(world: World, installation: Installation): void {
  const tokens = world.store.tokens.where((one) => one.app === installation.app && one.team === installation.team);
  const users = (kind: Token['kind']) =>
    tokens.filter((token) => token.kind === kind && !token.revoked).map((token) => token.user);
  const event = { type: 'tokens_revoked', tokens: { oauth: users('user'), bot: users('bot') } };
  for (const token of tokens) {
    token.revoked = true;
    world.store.tokens.save(token);
  }
  installation.removed = true;
  world.store.installations.save(installation);
  const bot = world.store.users.get(installation.bot_user);
  if (bot) world.store.users.save({ ...bot, deleted: true });
  emit(world, { team: installation.team, event, only: installation.app });
  emit(world, { team: installation.team, event: { type: 'app_uninstalled' }, only: installation.app });
  world.afterCommit(() => world.traffic.changed('app', { app: installation.app, team: installation.team }));
}
