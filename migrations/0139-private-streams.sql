-- A stream that was made private by itself: what its incident told of it with words is its own from then on, and its incident's again
-- once it is opened up. What was told without words (`is_private`) stays the incident's.
create or replace function scope_incident_facts(changed text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  naming constant text[] := array['incident.related', 'incident.unrelated', 'incident.merged', 'incident.duplicate_taken',
    'stream.taken', 'timeline.entry_commented', 'timeline.comment_changed', 'timeline.comment_removed', 'timeline.entry_reworded'];
  worded constant text[] := array['stream.opened', 'stream.closed', 'stream.reopened'];
begin
  perform set_config('candor.scoping', 'on', true);
  update facts set scope_id = about.scope, scope_kind = case when about.scope is not null then 'incident' end
  from (
    select id, at, case when name = any (worded) and refs ->> 'is_private' is null
      -- A merge may have moved it into another incident since.
      then (select case when stream.parent_id = facts.incident_id then stream.scope_id
              else incident_scope(facts.incident_id, stream.id) end
            from incidents stream where stream.id = refs ->> 'stream_id')
      else incident_scope(incident_id, case when name = any (naming)
        then coalesce(refs ->> 'other_id', refs ->> 'into_id', refs ->> 'from_id') end) end as scope
    from facts
    where incident_id = changed
      or (name = any (naming) and changed in (refs ->> 'other_id', refs ->> 'into_id', refs ->> 'from_id'))
      or (name = any (worded) and refs ->> 'stream_id' = changed)
  ) as about
  where facts.id = about.id and facts.at = about.at and (facts.scope_kind is null or facts.scope_kind = 'incident');
  perform set_config('candor.scoping', 'off', true);
end $$;
