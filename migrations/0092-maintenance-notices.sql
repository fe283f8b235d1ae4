-- What subscribers are told of a maintenance: one row for each occasion, told once.
alter table maintenances add column announce boolean not null default true;
-- Minutes before its start at which subscribers are reminded.
alter table maintenances add column reminders jsonb not null default '[1440, 60]';
create table maintenance_notices (
  id text primary key,
  maintenance_id text not null references maintenances (id),
  kind text not null check (kind in
    ('scheduled', 'reminder', 'rescheduled', 'updated', 'started', 'completed', 'cancelled')),
  body text not null,
  scheduled_for timestamptz not null,
  scheduled_until timestamptz not null,
  due_at timestamptz not null,
  queued_at timestamptz,
  finished_at timestamptz
);
create index maintenance_notices_maintenance on maintenance_notices (maintenance_id);
create index maintenance_notices_due on maintenance_notices (due_at) where queued_at is null;
-- A delivery is about an update of an incident, or about a notice of a maintenance.
alter table deliveries alter column update_id drop not null;
alter table deliveries add column notice_id text references maintenance_notices (id);
alter table deliveries add constraint deliveries_about check (num_nonnulls(update_id, notice_id) = 1);
create unique index deliveries_notice on deliveries (notice_id, subscriber_id) where notice_id is not null;
