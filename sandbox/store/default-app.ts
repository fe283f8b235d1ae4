import { install } from '../oauth/install.ts';
import { readManifest } from '../rules/manifest.ts';
import type { Json } from '../json.ts';
import type { World } from '../world.ts';
import type { SlackApp } from './documents.ts';

/** Credentials that never change, so that an app can be pointed at a fresh sandbox by constants alone. */
export const DEVELOPMENT_CREDENTIALS = {
  app_id: 'A0CANDOR',
  client_id: '1000000001.1000000002',
  client_secret: 'sandbox-client-secret',
  signing_secret: 'sandbox-signing-secret',
  verification_token: 'sandbox-verification-token',
  app_token: 'xapp-sandbox-candor',
  bot_token: 'xoxb-sandbox-candor-northwind',
};

const SCOPES =
  'app_mentions:read bookmarks:read bookmarks:write channels:history channels:join channels:manage channels:read chat:write chat:write.customize chat:write.public commands conversations.connect:read conversations.connect:write dnd:read emoji:read files:read files:write groups:history groups:read groups:write im:history im:read im:write links:read links:write mpim:history mpim:read mpim:write pins:read pins:write reactions:read reactions:write team:read usergroups:read users.profile:read users:read users:read.email';
const EVENTS =
  'app_home_opened app_mention app_uninstalled channel_archive channel_created channel_deleted channel_id_changed channel_left channel_rename channel_shared channel_unarchive channel_unshared group_archive group_left group_rename group_unarchive link_shared member_joined_channel member_left_channel message.channels message.groups message.im message.mpim pin_added pin_removed reaction_added reaction_removed shared_channel_invite_accepted shared_channel_invite_approved shared_channel_invite_declined shared_channel_invite_received team_join tokens_revoked user_change';

const DEFAULT_MANIFEST: Json = {
  display_information: {
    name: 'Candor',
    description: 'Incidents, from declare to all-clear',
    background_color: '#0f3d3e',
  },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    bot_user: { display_name: 'Candor', always_online: true },
    slash_commands: [
      { command: '/incident', description: 'Declare an incident, or act on this one', usage_hint: '[what is wrong]' },
      { command: '/inc', description: 'Short for /incident', usage_hint: '[what is wrong]' },
    ],
    shortcuts: [
      {
        name: 'Declare an incident',
        type: 'global',
        callback_id: 'declare_incident',
        description: 'Opens the declare form',
      },
      {
        name: 'Declare from this',
        type: 'message',
        callback_id: 'declare_from_message',
        description: 'Declares an incident from this message',
      },
    ],
  },
  oauth_config: { redirect_urls: [], scopes: { bot: SCOPES.split(' ') } },
  settings: {
    event_subscriptions: { bot_events: EVENTS.split(' ') },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
  },
};

export function saveApp(world: World, app: SlackApp, appToken: string): SlackApp {
  world.store.apps.save(app);
  world.store.tokens.save({
    id: appToken,
    kind: 'app',
    app: app.id,
    scopes: ['connections:write', 'authorizations:read'],
    revoked: false,
  });
  return app;
}

export function plantDefaultApp(world: World, team: string, installer: string): void {
  const { app_id, app_token, bot_token, client_id, client_secret, signing_secret, verification_token } =
    DEVELOPMENT_CREDENTIALS;
  const manifest = readManifest(DEFAULT_MANIFEST);
  const app = {
    id: app_id,
    name: manifest.name,
    manifest,
    source: DEFAULT_MANIFEST,
    client_id,
    client_secret,
    signing_secret,
    verification_token,
  };
  saveApp(world, app, app_token);
  install(world, app, team, { scopes: manifest.bot_scopes, installer, token: bot_token });
}
