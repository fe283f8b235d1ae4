import type { Json } from '../json.ts';

export interface Workspace {
  id: string;
  name: string;
  domain: string;
  color: string;
  plan?: 'free' | 'paid';
  /** Whether the admins allow it at once, look at each, or forbid it. */
  connect?: 'on' | 'approve' | 'off';
}

export interface User {
  id: string;
  team: string;
  name: string;
  real_name: string;
  display_name: string;
  email?: string;
  title: string;
  tz: string;
  tz_label: string;
  tz_offset: number;
  color: string;
  is_bot: boolean;
  is_admin: boolean;
  guest?: 'multi' | 'single';
  deleted: boolean;
  presence: 'active' | 'away';
  bot_id?: string;
  app_id?: string;
  updated: number;
}

export type ChannelKind = 'public' | 'private' | 'im' | 'mpim';

export interface Pin {
  ts: string;
  user: string;
  created: number;
}

export interface Bookmark {
  id: string;
  channel_id: string;
  title: string;
  link: string;
  emoji: string;
  icon_url: string;
  type: 'link';
  date_created: number;
  date_updated: number;
  rank: string;
  last_updated_by_user_id: string;
  last_updated_by_team_id: string;
  shortcut_id: string;
  app_id: string;
}

export interface Described {
  value: string;
  creator: string;
  last_set: number;
}

export interface Channel {
  id: string;
  team: string;
  /** Other workspaces that it is shared with, and what they call it. */
  connected?: string[];
  names?: Record<string, string>;
  kind: ChannelKind;
  name: string;
  creator: string;
  created: number;
  archived: boolean;
  general: boolean;
  topic: Described;
  purpose: Described;
  members: string[];
  previous_names: string[];
  pins: Pin[];
  bookmarks: Bookmark[];
  last_read: Record<string, string>;
  last_ts: string;
}

export interface Reaction {
  name: string;
  users: string[];
  count: number;
}

export interface MessagePayload {
  type: 'message';
  subtype?: string;
  ts: string;
  user?: string;
  text: string;
  team?: string;
  bot_id?: string;
  app_id?: string;
  username?: string;
  icons?: Json;
  bot_profile?: Json;
  blocks?: Json[];
  attachments?: Json[];
  files?: Json[];
  metadata?: { event_type: string; event_payload: Json };
  thread_ts?: string;
  parent_user_id?: string;
  reply_count?: number;
  reply_users?: string[];
  reply_users_count?: number;
  latest_reply?: string;
  root?: Json;
  reactions?: Reaction[];
  pinned_to?: string[];
  edited?: { user: string; ts: string };
  is_ephemeral?: true;
  client_msg_id?: string;
  inviter?: string;
  topic?: string;
  purpose?: string;
  name?: string;
  old_name?: string;
}

export interface Message {
  id: string;
  team: string;
  channel: string;
  ts: string;
  only_for?: string;
  answers?: string;
  payload: MessagePayload;
}

export interface SlashCommand {
  command: string;
  description: string;
  usage_hint?: string;
  url?: string;
  should_escape?: boolean;
}

export interface Shortcut {
  name: string;
  type: 'global' | 'message';
  callback_id: string;
  description: string;
}

export interface Manifest {
  name: string;
  description: string;
  background_color: string;
  bot_name: string;
  always_online: boolean;
  home_tab: boolean;
  messages_tab: boolean;
  slash_commands: SlashCommand[];
  shortcuts: Shortcut[];
  bot_scopes: string[];
  user_scopes: string[];
  redirect_urls: string[];
  bot_events: string[];
  events_url?: string;
  interactivity: boolean;
  interactivity_url?: string;
  options_url?: string;
  socket_mode: boolean;
  unfurl_domains: string[];
}

export interface SlackApp {
  id: string;
  name: string;
  manifest: Manifest;
  source: Json;
  client_id: string;
  client_secret: string;
  signing_secret: string;
  verification_token: string;
}

export interface Installation {
  id: string;
  app: string;
  team: string;
  bot_user: string;
  bot_id: string;
  installer: string;
  scopes: string[];
  removed: boolean;
}

export interface Token {
  id: string;
  kind: 'bot' | 'user' | 'app';
  app: string;
  team?: string;
  user?: string;
  scopes: string[];
  revoked: boolean;
}

export interface View {
  id: string;
  team: string;
  app: string;
  user: string;
  kind: 'modal' | 'home';
  body: Json;
  hash: string;
  values: Record<string, Record<string, Json>>;
  root: string;
  previous?: string;
  open: boolean;
  opened_at: number;
}

export interface ResponseUrl {
  id: string;
  app: string;
  team: string;
  channel: string;
  user: string;
  message_ts?: string;
  uses: number;
  expires: number;
}

export interface Scheduled {
  id: string;
  app: string;
  team: string;
  channel: string;
  user: string;
  post_at: number;
  date_created: number;
  text: string;
  payload: Json;
}

export interface OAuthCode {
  id: string;
  kind: 'install' | 'openid';
  app: string;
  team: string;
  user: string;
  scopes: string[];
  redirect_uri: string;
  nonce?: string;
  used: boolean;
  expires: number;
}

export interface Delivery {
  id: string;
  app: string;
  team: string;
  envelope: Json;
  attempt: number;
  due: number;
  reason?: string;
}

export interface Usergroup {
  id: string;
  team: string;
  name: string;
  handle: string;
  description: string;
  users: string[];
  disabled: boolean;
  created: number;
  creator: string;
}

export interface StoredFile {
  id: string;
  team: string;
  user: string;
  app: string;
  name: string;
  title: string;
  size: number;
  mimetype: string;
  content: string;
  uploaded: boolean;
  complete: boolean;
  channels: string[];
  created: number;
}

export interface Setting {
  id: string;
  value: unknown;
}
