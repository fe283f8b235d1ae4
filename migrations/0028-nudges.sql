-- What incidents are reminded of, when it has been missing for a while.
create table nudges (
  id text primary key,
  kind text not null check (kind in ('assign_lead', 'set_severity', 'write_summary', 'give_update', 'close')),
  after_minutes integer not null check (after_minutes between 1 and 43200),
  repeat_minutes integer check (repeat_minutes between 5 and 43200),
  condition_groups jsonb not null default '[]',
  lets_sleep boolean not null,
  rank integer not null,
  created_at timestamptz not null,
  archived_at timestamptz
);

-- One for each incident: which reminder stands in its channel, and when to look again.
create table incident_nudges (
  incident_id text primary key references incidents,
  standing_id text references nudges,
  standing_at timestamptz,
  snoozed_until timestamptz,
  -- By nudge: when it was last given, and whether nobody wants to be reminded of it again.
  given jsonb not null default '{}',
  next_check_at timestamptz
);
create index incident_nudges_due on incident_nudges (next_check_at) where next_check_at is not null;
