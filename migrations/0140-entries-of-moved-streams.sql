-- What was erased of an entry that names another incident, and why, is for those who see both; what marks it too.
create or replace function scope_incident_facts(changed text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  naming constant text[] := array['incident.related', 'incident.unrelated', 'incident.merged', 'incident.duplicate_taken',
    'stream.taken', 'timeline.entry_commented', 'timeline.comment_changed', 'timeline.comment_removed', 'timeline.entry_reworded',
    'timeline.entry_erased', 'timeline.entry_hidden', 'timeline.entry_starred', 'timeline.entry_placed'];
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

-- What people made of the entries of streams that a merge has moved since stands in the incident where the entries are told now.
create temporary table moved_entries on commit drop as
  select facts.id as entry_id, stream.parent_id from facts join incidents stream on stream.id = facts.incident_id
  where stream.parent_id is not null
  union select item.id, stream.parent_id from timeline_items item join incidents stream on stream.id = item.incident_id
  where stream.parent_id is not null;
update timeline_comments as own set incident_id = moved_entries.parent_id from moved_entries
  where own.entry_id = moved_entries.entry_id and own.incident_id <> moved_entries.parent_id;
update timeline_wordings as own set incident_id = moved_entries.parent_id from moved_entries
  where own.entry_id = moved_entries.entry_id and own.incident_id <> moved_entries.parent_id
  and not exists (select from timeline_wordings other where other.incident_id = moved_entries.parent_id and other.entry_id = own.entry_id);
update timeline_stars as own set incident_id = moved_entries.parent_id from moved_entries
  where own.entry_id = moved_entries.entry_id and own.incident_id <> moved_entries.parent_id
  and not exists (select from timeline_stars other where other.incident_id = moved_entries.parent_id and other.entry_id = own.entry_id);
update timeline_hidden as own set incident_id = moved_entries.parent_id from moved_entries
  where own.entry_id = moved_entries.entry_id and own.incident_id <> moved_entries.parent_id
  and not exists (select from timeline_hidden other where other.incident_id = moved_entries.parent_id and other.entry_id = own.entry_id);
update timeline_places as own set incident_id = moved_entries.parent_id from moved_entries
  where own.entry_id = moved_entries.entry_id and own.incident_id <> moved_entries.parent_id
  and not exists (select from timeline_places other where other.incident_id = moved_entries.parent_id and other.entry_id = own.entry_id);
