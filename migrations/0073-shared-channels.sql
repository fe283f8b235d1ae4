-- A channel that is shared with a customer: words to it go there as well as by mail.
create table customer_channels (
  customer_id text primary key references catalog_entries (id),
  kind text not null check (kind in ('slack')),
  -- Known to whoever posts there; of no meaning here.
  place text not null unique,
  name text not null,
  linked_at timestamptz not null
);
alter table customer_deliveries
  add column channel text not null default 'email' check (channel in ('email', 'slack')),
  -- Lower goes first: whoever is likeliest to be hurt.
  add column rank integer not null default 0;
create index customer_deliveries_waiting on customer_deliveries (channel, rank, queued_at)
  where status in ('queued', 'claimed', 'sending');
create table slack_shared_channels (
  customer_id text primary key references catalog_entries (id),
  customer_name text not null,
  team_id text not null,
  channel_id text,
  name text not null,
  partner_team_id text,
  state text not null
    check (state in ('opening', 'invited', 'checking', 'shared', 'refused', 'declined', 'unshared')),
  invite_id text,
  invited_email text,
  opened_by text,
  opened_at timestamptz not null,
  problem text,
  -- When Slack was last asked with whom it is shared, and when something about it last happened.
  verified_at timestamptz,
  changed_at timestamptz
);
create unique index slack_shared_channels_channel on slack_shared_channels (team_id, channel_id)
  where channel_id is not null;
-- What was said to a customer about an incident is one thread in its channel.
create table slack_customer_threads (
  incident_id text not null references incidents (id),
  customer_id text not null references catalog_entries (id),
  team_id text not null,
  channel_id text not null,
  ts text not null,
  primary key (incident_id, customer_id, team_id, channel_id)
);
create unique index slack_customer_threads_ts on slack_customer_threads (team_id, channel_id, ts);
