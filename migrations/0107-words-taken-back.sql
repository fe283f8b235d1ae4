-- What was said of an incident outside its own channel: found when it is made private.
create index slack_outbox_outside on slack_outbox (incident_id) where kind = 'reply' or queue like 'user:%';

-- A stream that was taken over names the incident it came from, too.
create or replace function scope_incident_facts(changed text) returns void
  language plpgsql security definer set search_path to 'public', 'pg_temp'
as $$
declare
  naming constant text[] := array['incident.related', 'incident.unrelated', 'incident.merged', 'incident.duplicate_taken',
    'stream.taken'];
begin
  perform set_config('candor.scoping', 'on', true);
  update facts set scope_id = about.scope, scope_kind = case when about.scope is not null then 'incident' end
  from (
    select id, at, incident_scope(incident_id, case when name = any (naming)
      then coalesce(refs ->> 'other_id', refs ->> 'into_id', refs ->> 'from_id') end) as scope
    from facts
    where incident_id = changed
      or (name = any (naming) and changed in (refs ->> 'other_id', refs ->> 'into_id', refs ->> 'from_id'))
  ) as about
  where facts.id = about.id and facts.at = about.at and (facts.scope_kind is null or facts.scope_kind = 'incident');
  perform set_config('candor.scoping', 'off', true);
end $$;
