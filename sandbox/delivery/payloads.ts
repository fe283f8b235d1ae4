import type { Json } from '../json.ts';
import type { Channel, Installation, SlackApp, User } from '../store/documents.ts';
import type { World } from '../world.ts';

/** Someone acting on an app inside a workspace. */
export interface Actor {
  world: World;
  app: SlackApp;
  installation: Installation;
  user: User;
}

/** What every interactive payload carries. */
export function basePayload(actor: Actor, type: string): Json {
  const { world, app, installation, user } = actor;
  const workspace = world.store.workspaces.get(installation.team);
  return {
    type,
    team: { id: installation.team, domain: workspace?.domain ?? '' },
    user: { id: user.id, username: user.name, name: user.name, team_id: user.team },
    api_app_id: app.id,
    token: app.verification_token,
    enterprise: null,
    is_enterprise_install: false,
  };
}

export function slashPayload(actor: Actor, channel: Channel, command: string, text: string, responseUrl: string): Json {
  const { world, app, installation, user } = actor;
  const workspace = world.store.workspaces.get(installation.team);
  return {
    token: app.verification_token,
    team_id: installation.team,
    team_domain: workspace?.domain ?? '',
    channel_id: channel.id,
    channel_name: nameFor(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: world.triggers.issue(app.id, installation.team, user.id),
  };
}

export function nameFor(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage';
  return channel.kind === 'private' ? 'privategroup' : channel.name;
}

export function channelPart(channel: Channel): Json {
  return { id: channel.id, name: nameFor(channel) };
}
