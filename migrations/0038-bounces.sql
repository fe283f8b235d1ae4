-- An address that refuses mails for good, or whose owner called one spam, is not written to; soft refusals are counted.
alter table subscribers
  add column suppressed_at timestamptz,
  add column suppressed_kind text constraint subscribers_suppressed_kind_check check (suppressed_kind in ('hard', 'soft', 'complaint')),
  add column suppressed_reason text,
  add column soft_bounces integer not null default 0;
create index subscribers_by_address on subscribers (lower(email)) where kind = 'email';
create index subscribers_withheld on subscribers (page_id) where status in ('quarantined', 'suppressed');
