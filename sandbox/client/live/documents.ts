/** What the control API answers, as far as the client shows it. */
export interface Block {
  type: string;
  block_id?: string;
  [field: string]: unknown;
}

export interface TextObject {
  type: 'plain_text' | 'mrkdwn';
  text: string;
  verbatim?: boolean;
}

export interface Option {
  text: TextObject;
  value: string;
  description?: TextObject;
}

export interface Confirm {
  title: TextObject;
  text: TextObject;
  confirm: TextObject;
  deny: TextObject;
  style?: 'primary' | 'danger';
}

export interface Element {
  type: string;
  action_id?: string;
  text?: TextObject;
  value?: string;
  url?: string;
  style?: 'primary' | 'danger';
  confirm?: Confirm;
  placeholder?: TextObject;
  options?: Option[];
  option_groups?: { label: TextObject; options: Option[] }[];
  [field: string]: unknown;
}

export interface Workspace {
  id: string;
  name: string;
  domain: string;
  color: string;
  apps: string[];
}

export interface Person {
  id: string;
  team_id: string;
  name: string;
  real_name: string;
  color: string;
  deleted: boolean;
  is_bot: boolean;
  tz: string;
  tz_label: string;
  presence: 'active' | 'away';
  profile: { display_name: string; title: string; email?: string; api_app_id?: string };
}

export interface Bookmark {
  id: string;
  title: string;
  link: string;
  emoji: string;
}

export interface Channel {
  id: string;
  name?: string;
  user?: string;
  creator: string;
  created: number;
  is_im: boolean;
  is_mpim: boolean;
  is_private: boolean;
  is_member: boolean;
  is_archived: boolean;
  is_general: boolean;
  is_ext_shared: boolean;
  shared_team_ids: string[];
  topic: { value: string };
  purpose: { value: string };
  members: string[];
  last_read: string;
  last_ts: string;
  unread_count: number;
  mention_count: number;
  pins: { ts: string; user: string }[];
  bookmarks: Bookmark[];
}

/** A channel of another organisation that waits to be accepted. */
export interface ConnectInvite {
  id: string;
  state: 'pending' | 'accepted';
  from: string;
  channel: string;
}

export interface Attachment {
  color?: string;
  pretext?: string;
  title?: string;
  title_link?: string;
  text?: string;
  fallback?: string;
  footer?: string;
  author_name?: string;
  fields?: { title: string; value: string; short?: boolean }[];
  blocks?: Block[];
}

export interface Message {
  ts: string;
  user?: string;
  subtype?: string;
  text: string;
  app_id?: string;
  bot_id?: string;
  username?: string;
  icons?: { emoji?: string; image_48?: string; image_72?: string };
  blocks?: Block[];
  attachments?: Attachment[];
  files?: { id: string; name: string; title: string; mimetype: string; url_private?: string }[];
  thread_ts?: string;
  reply_count?: number;
  reply_users?: string[];
  latest_reply?: string;
  reactions?: { name: string; users: string[]; count: number }[];
  pinned_to?: string[];
  edited?: { ts: string };
  only_for?: string;
}

export interface View {
  id: string;
  type: 'modal' | 'home';
  app_id: string;
  callback_id?: string;
  title?: TextObject;
  submit?: TextObject | null;
  close?: TextObject | null;
  blocks: Block[];
  hash: string;
  previous_view_id?: string | null;
  clear_on_close?: boolean;
  state: { values: Record<string, Record<string, Record<string, unknown>>> };
}

export interface SlackApp {
  id: string;
  name: string;
  description: string;
  color: string;
  slash_commands: { command: string; description: string; usage_hint?: string }[];
  shortcuts: { name: string; type: 'global' | 'message'; callback_id: string; description: string }[];
  home_tab: boolean;
  messages_tab: boolean;
  connections: number;
  installations: { team: string; bot_user: string; removed: boolean }[];
}

export interface TrafficEntry {
  id: number;
  at: number;
  direction: 'app→slack' | 'slack→app';
  kind: string;
  name: string;
  team?: string;
  status: string;
  duration_ms?: number;
  request?: unknown;
  response?: unknown;
  rule?: { code: string; sentence: string };
}
