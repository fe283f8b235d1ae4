-- Second opinions: which incidents are sensitive, who is asked, and which words wait to be read by another person.
create table incident_sensitivity (
  incident_id text primary key references incidents(id),
  class text not null check (class in ('security', 'privacy', 'legal', 'contract')),
  -- Who said that it is not sensitive any more: their own words still need a second opinion.
  cleared_by text references users(id)
);

create table approval_groups (
  class text primary key check (class in ('security', 'privacy', 'legal', 'contract')),
  user_ids jsonb not null,
  silence_minutes integer not null
);

create table approvals (
  id text primary key,
  incident_id text not null references incidents(id),
  class text not null,
  input jsonb not null,
  hash text not null,
  state text not null check (state in ('pending', 'approved', 'rejected', 'void', 'broken_glass')),
  requested_by_kind text not null,
  requested_by_id text not null,
  requested_by_name text not null,
  requested_at timestamptz not null,
  asks integer not null,
  asked_at timestamptz not null,
  next_ask_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  reason text,
  publication_id text references publications(id)
);
create unique index approvals_pending on approvals (incident_id) where state = 'pending';
create index approvals_by_incident on approvals (incident_id, requested_at);
create index approvals_due on approvals (next_ask_at) where state = 'pending';
