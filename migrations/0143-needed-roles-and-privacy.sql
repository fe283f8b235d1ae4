-- Whether incidents that are live need somebody in a role: never, always, or when conditions hold.
alter table incident_roles add column needed text not null default 'never' check (needed in ('never', 'always', 'when'));
alter table incident_roles add column needed_if jsonb not null default '[]';

alter table nudges drop constraint nudges_kind_check;
alter table nudges add constraint nudges_kind_check
  check (kind in ('assign_lead', 'assign_role', 'set_severity', 'write_summary', 'give_update', 'close'));
-- Deployments that have reminders get one more, which is silent for as long as no role is needed.
insert into nudges (id, kind, after_minutes, repeat_minutes, lets_sleep, condition_groups, rank, created_at, archived_at)
select 'assign-role', 'assign_role', 5, 15, false, '[]', (select max(rank) + 1 from nudges), now(), null
where exists (select from nudges);

-- A row while nobody may declare an incident as private, or make one so. There is none: everybody may, as before.
create table private_incidents_off (
  one_row boolean primary key default true check (one_row),
  since timestamptz not null
);
