-- Conditions by which an incident becomes private by itself.
create table private_rules (
  id text primary key,
  name text not null,
  condition_groups jsonb not null,
  created_at timestamptz not null,
  archived_at timestamptz
);

-- How channels of incidents are called in Slack; one row for the organisation.
create table channel_naming (
  is_only boolean primary key default true check (is_only),
  pattern text not null
);
