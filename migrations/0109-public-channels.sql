-- Public channels of connected workspaces, as the catalog shows them. Those that are gone stay, so that a channel that comes back keeps its entry.
create table slack_public_channels (
  team_id text not null,
  channel_id text not null,
  name text not null,
  entry_id text,
  -- The beginning of the last look that found it.
  seen_at timestamptz not null,
  gone_at timestamptz,
  primary key (team_id, channel_id)
);
create index slack_public_channels_by_channel on slack_public_channels (channel_id);
