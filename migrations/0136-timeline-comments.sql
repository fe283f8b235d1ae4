-- What people say beside an entry of a timeline, and how the story words an entry; what was recorded stays as it is.
create table timeline_comments (
  id text primary key,
  incident_id text not null references incidents (id),
  entry_id text not null,
  text text not null,
  author_name text not null,
  author_id text not null,
  created_at timestamptz not null,
  changed_at timestamptz
);
create index timeline_comments_by_incident on timeline_comments (incident_id);

create table timeline_wordings (
  incident_id text not null references incidents (id),
  entry_id text not null,
  title text not null,
  description text not null,
  reworded_by text not null,
  reworded_at timestamptz not null,
  primary key (incident_id, entry_id)
);

-- What is said beside an entry that names another incident is for those who see both, as the entry is.
create or replace function scope_incident_facts(changed text) returns void
  language plpgsql security definer set search_path to 'public', 'pg_temp'
as $$
declare
  naming constant text[] := array['incident.related', 'incident.unrelated', 'incident.merged', 'incident.duplicate_taken',
    'stream.taken', 'timeline.entry_commented', 'timeline.comment_changed', 'timeline.comment_removed', 'timeline.entry_reworded'];
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
