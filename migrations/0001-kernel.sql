-- Facts: what happened. One row is the timeline, the audit log and the outbox.
create table facts (
  id text not null,
  name text not null,
  version int not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  scope_kind text,
  scope_id text,
  incident_id text,
  caused_by text,
  refs jsonb not null default '{}',
  xid xid8 not null default pg_current_xact_id(),
  primary key (id, at)
) partition by range (at);
create table facts_other partition of facts default;
create index facts_by_incident on facts (incident_id, at, id) where incident_id is not null;
create index facts_by_commit on facts (xid, id);
create index facts_by_name on facts (name, at);
create index facts_by_cause on facts (caused_by) where caused_by is not null;

-- Words and personal data of a fact, apart so that they can be erased.
create table fact_bodies (
  fact_id text not null,
  at timestamptz not null,
  actor_name text not null,
  body jsonb not null default '{}',
  erased_at timestamptz,
  primary key (fact_id, at)
) partition by range (at);
create table fact_bodies_other partition of fact_bodies default;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger facts_append_only before update or delete on facts for each row execute function refuse_change();
create trigger fact_bodies_append_only before update or delete on fact_bodies for each row
  when (current_setting('candor.erasing', true) is distinct from 'on') execute function refuse_change();

create function announce_fact() returns trigger language plpgsql as $$
begin
  perform pg_notify('facts', '');
  return null;
end $$;
create trigger facts_announced after insert on facts for each statement execute function announce_fact();

-- Makes the partitions of a month, unless rows of that month already wait in the default partition.
create function prepare_fact_month(month date) returns void language plpgsql as $$
declare
  first date := date_trunc('month', month)::date;
  next date := (date_trunc('month', month) + interval '1 month')::date;
  suffix text := to_char(first, 'YYYY_MM');
begin
  if to_regclass('facts_' || suffix) is not null then return; end if;
  if exists (select 1 from facts_other where at >= first::timestamp at time zone 'UTC' and at < next::timestamp at time zone 'UTC') then return; end if;
  execute format('create table %I partition of facts for values from (%L) to (%L)', 'facts_' || suffix, first || ' 00:00+00', next || ' 00:00+00');
  execute format('create table %I partition of fact_bodies for values from (%L) to (%L)', 'fact_bodies_' || suffix, first || ' 00:00+00', next || ' 00:00+00');
end $$;

-- The result of a command per once-key: the same key gives the same result.
create table once_keys (
  key text primary key,
  result jsonb,
  at timestamptz not null
);
create index once_keys_by_age on once_keys (at);
