-- Words that somebody has begun for an audience: shared until they are published.
create table word_drafts (
  incident_id text not null references incidents(id),
  audience text not null,
  words text not null,
  writer_id text not null,
  writer_name text not null,
  written_at timestamptz not null,
  primary key (incident_id, audience)
);
