-- Counting what has one value of a field asks the index alone for each incident.
create index incidents_by_id on incidents (id) include (mode, scope_kind, scope_id) where parent_id is null;
