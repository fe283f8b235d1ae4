-- Where the Slack app is installed; tokens are encrypted.
create table slack_installations (
  key text primary key,
  team_id text,
  enterprise_id text,
  team_name text not null default '',
  app_id text,
  bot_user_id text not null,
  bot_id text not null default '',
  bot_token text not null,
  scopes text not null default '',
  details text,
  announcement_name text not null default 'incidents',
  announcement_id text,
  installed_at timestamptz not null,
  ended_at timestamptz,
  ended_reason text
);
create index slack_installations_by_team on slack_installations (team_id);

create table slack_users (
  team_id text not null,
  slack_user_id text not null,
  user_id text not null references users,
  linked_at timestamptz not null,
  primary key (team_id, slack_user_id)
);
create index slack_users_by_user on slack_users (user_id, linked_at);

-- The channel of an incident: first what was wished for, then what was opened.
create table slack_channels (
  incident_id text primary key references incidents,
  team_id text,
  channel_id text,
  name text not null default '',
  wished_name text,
  source jsonb,
  topic text,
  opened_at timestamptz,
  archived_at timestamptz,
  left_at timestamptz
);
create unique index slack_channels_by_channel on slack_channels (team_id, channel_id) where channel_id is not null;

-- Events are stored before they are acknowledged, each once.
create table slack_events (
  event_id text primary key,
  team_id text,
  type text not null,
  payload jsonb,
  received_at timestamptz not null,
  handled_at timestamptz
);
create index slack_events_unhandled on slack_events (received_at) where handled_at is null;
create index slack_events_by_age on slack_events (received_at);

-- What is to be said, in the order of its queue.
create table slack_outbox (
  id text primary key,
  queue text not null,
  seq bigint generated always as identity,
  kind text not null,
  slot text,
  subject text not null default '',
  incident_id text,
  payload jsonb,
  collapse_key text,
  state text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'failed', 'skipped')),
  attempts int not null default 0,
  blocked_until timestamptz,
  team_id text,
  channel_id text,
  ts text,
  error text,
  created_at timestamptz not null,
  started_at timestamptz,
  sent_at timestamptz
);
create unique index slack_outbox_one_pending on slack_outbox (slot) where slot is not null and state = 'pending';
create index slack_outbox_waiting on slack_outbox (queue, seq) where state in ('pending', 'sending');
create index slack_outbox_by_sent on slack_outbox (queue, sent_at) where state = 'sent';
create index slack_outbox_by_collapse on slack_outbox (collapse_key, seq) where collapse_key is not null;

-- The one message that shows a state, by what it shows.
create table slack_messages (
  slot text primary key,
  team_id text not null,
  channel_id text not null,
  ts text not null,
  shown text not null default '',
  updated_at timestamptz not null
);

-- A method of a workspace that Slack asked us to leave alone for a while.
create table slack_limits (
  team_id text not null,
  method text not null,
  blocked_until timestamptz not null,
  primary key (team_id, method)
);

create table slack_homes (
  team_id text not null,
  slack_user_id text not null,
  user_id text not null references users,
  opened_at timestamptz not null,
  primary key (team_id, slack_user_id)
);
