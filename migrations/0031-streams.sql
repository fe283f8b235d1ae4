-- A stream is a part of the work on an incident, and a row beside it: `parent_id` names the incident whose number, kind and visibility it has.
alter table incidents add column parent_id text references incidents;
alter table incidents drop constraint incidents_number_key;
create unique index incidents_by_number on incidents (number) where parent_id is null;
create index incidents_by_parent on incidents (parent_id) where parent_id is not null;
