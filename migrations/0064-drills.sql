-- A drill sends one marked message down every channel, and says which of them arrived.
create table drills (
  id text primary key,
  started_by text not null,
  started_at timestamptz not null
);
create table drill_steps (
  drill_id text not null references drills (id),
  channel text not null check (channel in ('slack', 'mail', 'page')),
  target text not null,
  label text not null,
  state text not null check (state in ('waiting', 'arrived', 'failed')),
  detail text not null default '',
  ended_at timestamptz,
  primary key (drill_id, channel, target)
);
create index drills_newest on drills (started_at desc);
