-- Values that integrations need; each version is encrypted, and never read back by people.
create table secrets (
  id text primary key,
  name text not null,
  description text not null default '',
  owning_team_ids jsonb not null default '[]',
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz
);
create unique index secrets_name on secrets (lower(name)) where deleted_at is null;
create table secret_versions (
  secret_id text not null references secrets (id),
  version integer not null,
  sealed text not null,
  last_four text,
  author_kind text not null,
  author_id text not null,
  author_name text not null,
  created_at timestamptz not null,
  primary key (secret_id, version)
);
