alter table incident_types add column rank int not null default 0;
update incident_types set rank = ordered.place
from (select id, row_number() over (order by created_at, id) as place from incident_types) as ordered
where ordered.id = incident_types.id;
create unique index incident_types_by_name on incident_types (lower(name)) where archived_at is null;

alter table incidents
  add column started_at timestamptz,
  add column resolved_at timestamptz,
  add column paused_until timestamptz,
  add column pause_reason text,
  add column paused_from_id text references incident_statuses,
  add column merged_into_id text references incidents;
create index incidents_to_resume on incidents (paused_until) where paused_until is not null;
create index incidents_by_merged_into on incidents (merged_into_id) where merged_into_id is not null;

create table incident_followers (
  incident_id text not null references incidents,
  user_id text not null references users,
  followed_at timestamptz not null,
  primary key (incident_id, user_id)
);
create index incident_followers_by_user on incident_followers (user_id);

-- Read as: incident_id is related to, was caused by, or is a duplicate of other_id.
create table incident_relationships (
  id text primary key,
  incident_id text not null references incidents,
  other_id text not null references incidents,
  kind text not null check (kind in ('related', 'caused_by', 'duplicate')),
  created_at timestamptz not null,
  check (incident_id <> other_id)
);
create unique index incident_relationships_once on incident_relationships (least(incident_id, other_id), greatest(incident_id, other_id));
create index incident_relationships_by_other on incident_relationships (other_id);
