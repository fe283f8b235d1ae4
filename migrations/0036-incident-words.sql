-- Incidents are found by words in their name or summary, anywhere in them.
create index incidents_by_letters on incidents using gin ((name || ' ' || summary) gin_trgm_ops) with (gin_pending_list_limit = 256);
