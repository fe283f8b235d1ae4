-- Words are held back for some seconds before they leave by mail and webhook; until then they may be taken back.
alter table publications add column held_until timestamptz;
alter table publications add column hold_ended_at timestamptz;
alter table publications add column withdrawn_at timestamptz;
alter table publications add column withdrawn_by text;
create index publications_held on publications (held_until) where held_until is not null and hold_ended_at is null and withdrawn_at is null;

alter table page_updates add column held_until timestamptz;
alter table page_updates add column released_at timestamptz;
create index page_updates_held on page_updates (held_until) where held_until is not null and released_at is null;

alter table deliveries drop constraint deliveries_status_check;
alter table deliveries add constraint deliveries_status_check check (
  status in ('held', 'queued', 'claimed', 'sending', 'sent', 'failed', 'superseded', 'withdrawn', 'unsubscribed', 'uncertain', 'bounced', 'suppressed')
);
alter table customer_deliveries drop constraint customer_deliveries_status_check;
alter table customer_deliveries add constraint customer_deliveries_status_check check (
  status in ('held', 'queued', 'claimed', 'sending', 'sent', 'failed', 'superseded', 'withdrawn', 'uncertain')
);
