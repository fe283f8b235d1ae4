-- Where other systems are told of what happened: of chosen events, or of every entry of the audit log.
create table webhook_endpoints (
  id text primary key,
  kind text not null check (kind in ('events', 'audit_log')),
  name text not null,
  sealed_url text not null,
  host text not null,
  event_types jsonb not null default '[]',
  sealed_secret text not null,
  -- Signs beside the new one until then.
  previous_sealed_secret text,
  previous_secret_until timestamptz,
  enabled boolean not null,
  disabled_at timestamptz,
  disabled_reason text,
  failing_since timestamptz,
  failures int not null default 0,
  last_success_at timestamptz,
  last_failure_at timestamptz,
  last_failure text,
  -- The last entry of the audit log that it took; the next is sent when this one was.
  cursor_xid text not null default '0',
  cursor_id text not null default '',
  next_attempt_at timestamptz,
  claimed_until timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz
);

-- One row for each endpoint and event: its id is the webhook-id, however often it is sent.
create table webhook_messages (
  endpoint_id text not null references webhook_endpoints,
  id text not null,
  event_type text not null,
  fact_id text,
  fact_at timestamptz,
  body text not null,
  status text not null check (status in ('queued', 'sending', 'delivered', 'failed', 'withdrawn')),
  reason text,
  attempts int not null default 0,
  -- Attempts since it was queued last: a redelivery begins anew.
  tries int not null default 0,
  next_attempt_at timestamptz,
  claimed_at timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (endpoint_id, id)
);
create index webhook_messages_due on webhook_messages (next_attempt_at) where status in ('queued', 'sending');
create index webhook_messages_by_age on webhook_messages (created_at);

create table webhook_attempts (
  endpoint_id text not null,
  message_id text not null,
  at timestamptz not null,
  milliseconds int not null,
  status int,
  answer text,
  failure text,
  foreign key (endpoint_id, message_id) references webhook_messages (endpoint_id, id) on delete cascade
);
create index webhook_attempts_by_message on webhook_attempts (endpoint_id, message_id, at);
