-- Who may see a private incident; whoever sees everything is not listed.
create table incident_members (
  incident_id text not null references incidents,
  member_kind text not null check (member_kind in ('user', 'team', 'api_key')),
  member_id text not null,
  granted_by_kind text not null,
  granted_by_id text not null,
  granted_by_name text not null,
  granted_at timestamptz not null,
  primary key (incident_id, member_kind, member_id)
);
create index incident_members_by_member on incident_members (member_kind, member_id);

create table incident_access_requests (
  id text primary key,
  incident_id text not null references incidents,
  user_id text not null references users,
  requested_at timestamptz not null,
  answer text check (answer in ('allowed', 'denied')),
  answered_by_name text,
  answered_at timestamptz,
  check ((answer is null) = (answered_at is null))
);
create unique index incident_access_requests_pending on incident_access_requests (incident_id, user_id) where answer is null;
create index incident_access_requests_by_user on incident_access_requests (user_id, requested_at);

alter table incident_types add column private_incidents_only boolean not null default false;

-- What visitors read as the title of an incident whose own name is not for them.
create table public_titles (
  incident_id text primary key references incidents,
  title text not null
);

-- The one thing about a fact that may change is who may see it, and only in scope_incident_facts.
create function refuse_fact_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('candor.scoping', true) = 'on'
    and to_jsonb(new) - 'scope_kind' - 'scope_id' = to_jsonb(old) - 'scope_kind' - 'scope_id' then
    return new;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
drop trigger facts_append_only on facts;
create trigger facts_append_only before update or delete on facts for each row execute function refuse_fact_change();

-- The scope of what names one or two incidents: none, a private one's, or "A+B" when both are private.
create function incident_scope(incident text, other text) returns text language sql stable as $$
  select string_agg(scope_id, '+' order by scope_id) from incidents where id in (incident, other) and scope_kind = 'incident'
$$;

-- Earlier facts take the scope that their incident has now; so do facts of others that name it.
create function scope_incident_facts(changed text) returns void language plpgsql as $$
declare
  naming constant text[] := array['incident.related', 'incident.unrelated', 'incident.merged', 'incident.duplicate_taken'];
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

alter table slack_channels
  add column is_private boolean not null default false,
  -- The public channel that it replaced, until that is closed.
  add column moved_from_id text;
