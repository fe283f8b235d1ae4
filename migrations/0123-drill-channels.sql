-- A drill goes down every channel: subscribers' ways, customers' shared channels, buckets, endpoints.
alter table drills add column words_to_customers boolean not null default false;
alter table drill_steps drop constraint drill_steps_channel_check;
alter table drill_steps add constraint drill_steps_channel_check check (
  channel in (
    'slack', 'direct', 'mail', 'page', 'bucket', 'subscriber_email', 'subscriber_webhook', 'subscriber_slack',
    'subscriber_teams', 'subscriber_sms', 'shared', 'webhook'
  )
);
alter table drill_steps drop constraint drill_steps_state_check;
-- nobody: there is none of yours to try it with; verified: looked at, and nothing was posted.
alter table drill_steps add constraint drill_steps_state_check check (
  state in ('waiting', 'arrived', 'verified', 'nobody', 'failed')
);
-- Each customer's shared channel in a drill; the rows that people read sum them up.
create table drill_shared_channels (
  drill_id text not null references drills (id),
  customer_id text not null,
  team_id text not null,
  channel_id text not null,
  name text not null,
  state text not null check (state in ('waiting', 'sending', 'arrived', 'verified', 'failed')),
  problem text,
  started_at timestamptz,
  primary key (drill_id, customer_id)
);
