-- The full story of an incident, promised when it is over: words like others, with an address of their own on the page.
alter table publications add column write_up boolean not null default false;
alter table publications add column write_up_by timestamptz;
alter table page_updates add column write_up boolean not null default false;
alter table page_updates add column write_up_by timestamptz;

create table write_ups (
  incident_id text primary key references incidents(id),
  owner_id text references users(id),
  words text not null,
  revision integer not null,
  edited_by text,
  edited_at timestamptz
);

alter table commitments drop constraint commitments_kind_check;
alter table commitments add constraint commitments_kind_check
  check (kind in ('first_word', 'next_update', 'estimate', 'resolved_notice', 'correction', 'write_up'));
