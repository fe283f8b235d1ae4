-- Since when the server runs that the sequence was last set right for. A sequence skips ahead when its server is killed.
create table incident_numbering (
  one_row boolean primary key default true check (one_row),
  server_started_at timestamptz not null
);
