-- Keys may also hold roles over what some teams own, and an old secret of a key works until its grace is over.
alter table api_keys
  add column comments text not null default '',
  add column team_ids jsonb not null default '[]',
  add column team_roles jsonb not null default '[]',
  add column token_issued_at timestamptz;
update api_keys set token_issued_at = created_at;
create table api_key_former_tokens (
  hash text primary key,
  api_key_id text not null references api_keys (id),
  ends_at timestamptz not null
);
create index api_key_former_tokens_key on api_key_former_tokens (api_key_id);

-- Addresses from which the API and the dashboard may be used, when the list is enabled.
create table ip_allowlist (
  singleton boolean primary key default true check (singleton),
  enabled boolean not null,
  items jsonb not null,
  version integer not null,
  updated_at timestamptz not null
);
