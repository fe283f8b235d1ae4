-- What is posted by the clock when a word to everyone is overdue past the last stage of the ladder.
create table automatic_texts (
  version integer primary key,
  words text not null,
  written_by_id text not null,
  written_by text not null,
  written_at timestamptz not null,
  approved_by_id text,
  approved_by text,
  approved_at timestamptz
);
create table automatic_settings (
  one boolean primary key default true check (one),
  is_on boolean not null,
  -- Whether somebody else than its writer approves a text.
  asks_second boolean not null,
  set_by text not null,
  set_at timestamptz not null
);
-- Once for each commitment; it ends none.
create table automatic_posts (
  commitment_id text primary key references commitments (id),
  incident_id text not null references incidents (id),
  version integer not null references automatic_texts (version),
  posted_at timestamptz not null
);
create index automatic_posts_incident on automatic_posts (incident_id);
