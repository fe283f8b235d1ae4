-- Saved conditions over customers of the catalog.
create table customer_segments (
  id text primary key,
  name text not null,
  condition_groups jsonb not null,
  created_at timestamptz not null,
  archived_at timestamptz
);
create unique index customer_segments_name on customer_segments (lower(name)) where archived_at is null;
