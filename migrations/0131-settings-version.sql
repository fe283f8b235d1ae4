-- What incidents are shown with is read from memory for as long as this does not change. An id, not a number: a restored
-- database must not meet a number that a process remembers for something else.
create table incident_settings_version (
  one_row boolean primary key default true check (one_row),
  version uuid not null default gen_random_uuid()
);
insert into incident_settings_version default values;

create function change_incident_settings_version() returns trigger language plpgsql as $$
begin
  update incident_settings_version set version = gen_random_uuid();
  return null;
end $$;

create trigger settings_changed after insert or update or delete or truncate on severities
  for each statement execute function change_incident_settings_version();
create trigger settings_changed after insert or update or delete or truncate on incident_statuses
  for each statement execute function change_incident_settings_version();
create trigger settings_changed after insert or update or delete or truncate on incident_types
  for each statement execute function change_incident_settings_version();
create trigger settings_changed after insert or update or delete or truncate on incident_roles
  for each statement execute function change_incident_settings_version();
create trigger settings_changed after insert or update or delete or truncate on incident_timestamps
  for each statement execute function change_incident_settings_version();
create trigger settings_changed after insert or update or delete or truncate on duration_metrics
  for each statement execute function change_incident_settings_version();
create trigger settings_changed after insert or update or delete or truncate on custom_fields
  for each statement execute function change_incident_settings_version();
create trigger settings_changed after insert or update or delete or truncate on custom_field_options
  for each statement execute function change_incident_settings_version();
