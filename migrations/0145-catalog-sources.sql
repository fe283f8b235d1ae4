-- Files at addresses that the catalog is kept in step with.
create table catalog_sources (
  id text primary key,
  name text not null,
  url text not null,
  header_name text,
  sealed_header text,
  graphql_query text,
  list_path text,
  format text not null check (format in ('csv', 'json', 'yaml', 'backstage')),
  type_id text references catalog_types,
  columns jsonb not null,
  every_hours integer not null check (every_hours in (1, 24)),
  archives_vanished boolean not null,
  saved_kind text not null,
  saved_by text not null,
  saved_name text not null,
  etag text,
  content_hash text,
  bulk_id text references catalog_bulks,
  last_run_at timestamptz,
  last_archived integer not null default 0,
  problem text,
  next_at timestamptz not null,
  created_at timestamptz not null,
  archived_at timestamptz
);
create index catalog_sources_next on catalog_sources (next_at) where archived_at is null;

-- What each of them brought: only that can vanish with it.
create table catalog_source_entries (
  source_id text not null references catalog_sources on delete cascade,
  entry_id text not null,
  primary key (source_id, entry_id)
);
