-- Where somebody put an entry of the timeline, when it was recorded at another time than it tells of.
create table timeline_places (
  incident_id text not null references incidents (id),
  entry_id text not null,
  at timestamptz not null,
  placed_by text not null,
  placed_at timestamptz not null,
  primary key (incident_id, entry_id)
);
