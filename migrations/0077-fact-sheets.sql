-- What is known of an incident, once; the words for each kind of reader are made from it.
create table fact_sheets (
  incident_id text primary key references incidents (id),
  revision int not null,
  facts jsonb not null,
  edited_by text not null,
  edited_at timestamptz not null
);
