-- Subscribers are told by mail, by a webhook, or in a Slack or Teams channel; `email` is then the address for notices.
alter table subscribers
  add column kind text not null default 'email' constraint subscribers_kind_check check (kind in ('email', 'webhook', 'slack', 'teams')),
  add column endpoint text,
  add column endpoint_hash text,
  add column endpoint_shown text,
  add column secret text,
  add column asked_incident text references page_incidents (id),
  add column failures integer not null default 0,
  add column failing_since timestamptz,
  add column last_failure text,
  add column quarantined_at timestamptz,
  add constraint subscribers_endpoint_check check ((kind = 'email') = (endpoint is null));
alter table subscribers drop constraint subscribers_status_check;
alter table subscribers
  add constraint subscribers_status_check check (status in ('pending', 'active', 'unsubscribed', 'quarantined', 'suppressed'));
drop index subscribers_by_email;
create unique index subscribers_by_email on subscribers (page_id, lower(email)) where kind = 'email';
create unique index subscribers_by_endpoint on subscribers (page_id, endpoint_hash, lower(email)) where kind <> 'email';

create table subscriber_incidents (
  subscriber_id text not null references subscribers (id) on delete cascade,
  page_incident_id text not null references page_incidents (id),
  primary key (subscriber_id, page_incident_id)
);

-- How many of the messages of one delivery were taken: a webhook gets one for the incident and one for each component.
alter table deliveries add column messages_taken integer not null default 0;
alter table deliveries drop constraint deliveries_status_check;
alter table deliveries
  add constraint deliveries_status_check check (status in ('queued', 'claimed', 'sending', 'sent', 'failed', 'superseded', 'withdrawn', 'unsubscribed', 'uncertain', 'bounced', 'suppressed'));
