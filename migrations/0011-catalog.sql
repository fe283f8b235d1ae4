create extension if not exists pg_trgm;

-- One row per findable thing, written in the transaction that changes it.
create table search (
  kind text not null,
  id text not null,
  -- What it belongs to, such as a catalog type: narrows a search.
  belongs_to text,
  scope_kind text,
  scope_id text,
  title text not null,
  words text not null,
  document tsvector generated always as (
    setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', words), 'B')
  ) stored,
  primary key (kind, id)
);
create index search_by_words on search using gin (document) with (gin_pending_list_limit = 256);
create index search_by_title on search using gin (title gin_trgm_ops) with (gin_pending_list_limit = 256);
create index search_by_owner on search (belongs_to, title);

create table catalog_types (
  id text primary key,
  name text not null,
  type_name text not null,
  description text not null,
  icon text not null,
  color text not null,
  ranked boolean not null,
  use_name_as_identifier boolean not null,
  is_team_type boolean not null default false,
  categories jsonb not null,
  annotations jsonb not null,
  source_repo_url text,
  owning_team_ids jsonb not null,
  -- The module that keeps the entries; null when people do.
  managed_by text,
  schema_version int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz
);
create unique index catalog_types_by_type_name on catalog_types (type_name) where archived_at is null;
create unique index catalog_team_type on catalog_types (is_team_type) where is_team_type and archived_at is null;

create table catalog_attributes (
  type_id text not null references catalog_types (id),
  -- Unique in its type only: importers choose ids such as "owner".
  id text not null,
  name text not null,
  value_type text not null,
  is_array boolean not null,
  mode text not null,
  position int not null,
  backlink_attribute_id text,
  path jsonb not null,
  archived_at timestamptz,
  primary key (type_id, id)
);

create table catalog_entries (
  id text primary key,
  type_id text not null references catalog_types (id),
  name text not null,
  external_id text,
  aliases text[] not null,
  rank int not null,
  attribute_values jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz
);
create unique index catalog_entries_by_external_id on catalog_entries (type_id, external_id) where archived_at is null;
create index catalog_entries_by_type on catalog_entries (type_id, id);
create index catalog_entries_by_name on catalog_entries (type_id, lower(name));
create index catalog_entries_by_alias on catalog_entries using gin (aliases) with (fastupdate = off);

-- Values that refer to entries. `target_id` is null while nothing answers to the literal.
create table catalog_references (
  entry_id text not null references catalog_entries (id),
  type_id text not null,
  attribute_id text not null,
  position int not null,
  target_type_id text not null,
  literal text not null,
  target_id text,
  primary key (entry_id, attribute_id, position),
  foreign key (type_id, attribute_id) references catalog_attributes (type_id, id)
);
create index catalog_references_by_target on catalog_references (target_id, type_id, attribute_id) where target_id is not null;
create index catalog_references_unresolved on catalog_references (target_type_id, literal) where target_id is null;
create index catalog_references_by_attribute on catalog_references (type_id, attribute_id);

-- A bulk change: its counts, and beside it what each row asked for and did.
create table catalog_bulks (
  id text primary key,
  source text not null,
  status text not null check (status in ('queued', 'running', 'finished', 'failed')),
  total int not null,
  done int not null default 0,
  created int not null default 0,
  changed int not null default 0,
  unchanged int not null default 0,
  refused int not null default 0,
  attribute_ids jsonb,
  written_by text not null,
  actor_name text not null,
  problem text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz
);
create index catalog_bulks_open on catalog_bulks (updated_at) where finished_at is null;
create table catalog_bulk_rows (
  bulk_id text not null references catalog_bulks (id),
  position int not null,
  type_id text not null,
  line int,
  input jsonb not null,
  outcome text,
  entry_id text,
  before jsonb,
  after jsonb,
  problems jsonb,
  primary key (bulk_id, position)
);
create index catalog_bulk_rows_refused on catalog_bulk_rows (bulk_id, position) where problems is not null;
create index catalog_bulk_rows_waiting on catalog_bulk_rows (bulk_id, position) where outcome is null;
create index catalog_bulk_rows_by_external_id on catalog_bulk_rows (bulk_id, (input ->> 'externalId'));
create index catalog_bulk_rows_by_name on catalog_bulk_rows (bulk_id, lower(input ->> 'name'));
