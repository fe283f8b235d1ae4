-- How many incidents there are of each kind, kept as they change: counting 100,000 for each page of a list takes longer than
-- the page. Changes are appended, so that nobody waits for anybody, and added up once an hour.
create table incident_counts (
  mode text not null,
  scope_kind text,
  scope_id text,
  status_id text not null,
  severity_id text,
  type_id text not null,
  n bigint not null
);

create function count_incidents() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into incident_counts
    select mode, scope_kind, scope_id, status_id, severity_id, type_id, count(*)
    from added where parent_id is null group by 1, 2, 3, 4, 5, 6;
  elsif tg_op = 'DELETE' then
    insert into incident_counts
    select mode, scope_kind, scope_id, status_id, severity_id, type_id, -count(*)
    from gone where parent_id is null group by 1, 2, 3, 4, 5, 6;
  else
    insert into incident_counts
    select mode, scope_kind, scope_id, status_id, severity_id, type_id, sum(n)
    from (
      select mode, scope_kind, scope_id, status_id, severity_id, type_id, 1 as n from added where parent_id is null
      union all
      select mode, scope_kind, scope_id, status_id, severity_id, type_id, -1 from gone where parent_id is null
    ) as changed
    group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0;
  end if;
  return null;
end $$;

create trigger counted_when_added after insert on incidents
  referencing new table as added for each statement execute function count_incidents();
create trigger counted_when_changed after update on incidents
  referencing old table as gone new table as added for each statement execute function count_incidents();
create trigger counted_when_gone after delete on incidents
  referencing old table as gone for each statement execute function count_incidents();

insert into incident_counts
select mode, scope_kind, scope_id, status_id, severity_id, type_id, count(*)
from incidents where parent_id is null group by 1, 2, 3, 4, 5, 6;

-- It was for counting.
drop index incidents_counted;
