-- Deadlines of the law: which regimes apply, what they count from in an incident, what was filed.
create table regulatory_regimes (
  id text primary key,
  name text not null,
  about text not null,
  classes jsonb not null,
  stages jsonb not null,
  time_zone text not null,
  weekdays jsonb not null,
  holidays jsonb not null,
  shifts boolean not null,
  in_use boolean not null
);
create unique index regulatory_regimes_by_name on regulatory_regimes (lower(name));

create table regulatory_clocks (
  id text primary key,
  incident_id text not null references incidents(id),
  regime_id text not null references regulatory_regimes(id),
  name text not null,
  stages jsonb not null,
  time_zone text not null,
  weekdays jsonb not null,
  holidays jsonb not null,
  shifts boolean not null,
  owner_id text references users(id),
  started_by text not null,
  started_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  end_reason text
);
create unique index regulatory_clocks_running on regulatory_clocks (incident_id, regime_id) where ended_at is null;

-- A moment that was set again keeps what was said before.
create table regulatory_anchors (
  id text primary key,
  clock_id text not null references regulatory_clocks(id),
  kind text not null check (kind in ('aware', 'classified', 'material', 'other')),
  at timestamptz not null,
  evidence text not null,
  set_by text not null,
  set_at timestamptz not null,
  replaced_at timestamptz
);
create unique index regulatory_anchors_now on regulatory_anchors (clock_id, kind) where replaced_at is null;

create table regulatory_stages (
  clock_id text not null references regulatory_clocks(id),
  key text not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  rung integer not null,
  next_check_at timestamptz,
  breached_at timestamptz,
  primary key (clock_id, key)
);
create index regulatory_stages_to_check on regulatory_stages (next_check_at) where next_check_at is not null;

create table regulatory_filings (
  id text primary key,
  clock_id text not null references regulatory_clocks(id),
  stage text not null,
  filed_at timestamptz not null,
  reference text not null,
  note text not null,
  filed_by text not null,
  recorded_at timestamptz not null
);
create index regulatory_filings_by_clock on regulatory_filings (clock_id, filed_at);
