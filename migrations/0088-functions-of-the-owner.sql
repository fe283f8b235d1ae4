-- What has to touch facts does so as their owner, so that the role that Candor runs as need not be allowed to.
alter function scope_incident_facts(text) security definer set search_path = public, pg_temp;
alter function prepare_fact_month(date) security definer set search_path = public, pg_temp;
