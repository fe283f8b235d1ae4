-- Statuses of the categories live, learning and closed belong to a lifecycle; the managed ones are shared by all. A type of incident
-- chooses its lifecycle. What there was becomes the default one, whose id never changes: whoever names none means that.
create table incident_lifecycles (
  id text primary key,
  name text not null check (length(name) between 1 and 50),
  rank integer not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index incident_lifecycles_by_name on incident_lifecycles (lower(name)) where archived_at is null;
insert into incident_lifecycles values ('default', 'Standard', 1, null, now(), now());
create trigger settings_changed after insert or update or delete or truncate on incident_lifecycles
  for each statement execute function change_incident_settings_version();

alter table incident_statuses add column lifecycle_id text not null default 'default' references incident_lifecycles (id);
alter table incident_types add column lifecycle_id text not null default 'default' references incident_lifecycles (id);
drop index incident_statuses_by_name;
create unique index incident_statuses_by_name on incident_statuses (lifecycle_id, lower(name)) where archived_at is null;
