-- A month's own table was refused every change but being emptied: a trigger for that is not handed down by its parent.
create function guard_fact_month(part regclass) returns void language plpgsql as $$
begin
  execute format('create trigger never_emptied before truncate on %s for each statement execute function refuse_truncate()', part);
end $$;
select guard_fact_month(inhrelid::regclass) from pg_inherits
  where inhparent in ('facts'::regclass, 'fact_bodies'::regclass);

create or replace function prepare_fact_month(month date) returns void language plpgsql as $$
declare
  first date := date_trunc('month', month)::date;
  next date := (date_trunc('month', month) + interval '1 month')::date;
  suffix text := to_char(first, 'YYYY_MM');
begin
  if to_regclass('facts_' || suffix) is not null then return; end if;
  if exists (select 1 from facts_other where at >= first::timestamp at time zone 'UTC' and at < next::timestamp at time zone 'UTC') then return; end if;
  execute format('create table %I partition of facts for values from (%L) to (%L)', 'facts_' || suffix, first || ' 00:00+00', next || ' 00:00+00');
  execute format('create table %I partition of fact_bodies for values from (%L) to (%L)', 'fact_bodies_' || suffix, first || ' 00:00+00', next || ' 00:00+00');
  perform guard_fact_month(('facts_' || suffix)::regclass);
  perform guard_fact_month(('fact_bodies_' || suffix)::regclass);
end $$;
