-- What somebody took out of the story that is told; it stays recorded, and can be shown again.
create table timeline_hidden (
  incident_id text not null references incidents (id),
  entry_id text not null,
  hidden_by text not null,
  hidden_at timestamptz not null,
  primary key (incident_id, entry_id)
);
