-- Links that belong to an incident. One that was removed stays as a row, so that it does not come back by itself.
create table incident_attachments (
  id text primary key,
  incident_id text not null references incidents,
  -- What makes two addresses the same thing: a pull request and its tab of changed files are one.
  identity text not null,
  kind text not null,
  resource_type text not null,
  external_id text not null,
  url text not null,
  title text not null,
  emoji text,
  creator_kind text not null,
  creator_id text not null,
  creator_name text not null,
  created_at timestamptz not null,
  removed_at timestamptz,
  unique (incident_id, identity)
);
create index incident_attachments_by_resource on incident_attachments (resource_type, external_id);

-- Where people talk while it burns.
create table incident_calls (
  incident_id text primary key references incidents,
  url text not null,
  -- Given by the organisation's setting when it was declared, not by a person.
  from_setting boolean not null,
  set_at timestamptz not null
);
create table call_settings (
  singleton boolean primary key default true check (singleton),
  -- An address, which may hold {number}, {reference} and {slug}; none without one.
  pattern text
);

-- Where Slack shows an incident under a link to it, so that it can be taken back when the incident becomes private.
create table slack_unfurls (
  team_id text not null,
  channel_id text not null,
  ts text not null,
  url text not null,
  incident_id text not null references incidents,
  shown_at timestamptz not null,
  primary key (team_id, channel_id, ts, url)
);
create index slack_unfurls_by_incident on slack_unfurls (incident_id);
