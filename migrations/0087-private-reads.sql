-- When somebody's read of a private incident was last noted; within some minutes it is noted once.
create table private_reads (
  incident_id text not null references incidents,
  reader_kind text not null,
  reader_id text not null,
  via text not null,
  noted_at timestamptz not null,
  primary key (incident_id, reader_kind, reader_id, via)
);
