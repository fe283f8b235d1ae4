-- How many incidents a list has is answered from the index alone.
create index incidents_counted on incidents (mode, scope_kind, scope_id, status_id, severity_id, type_id) where parent_id is null;
