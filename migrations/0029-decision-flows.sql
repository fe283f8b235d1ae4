-- Trees of questions that end in an outcome.
create table decision_flows (
  id text primary key,
  name text not null,
  about text not null,
  root jsonb not null,
  created_at timestamptz not null,
  archived_at timestamptz
);
create unique index decision_flows_name on decision_flows (lower(name)) where archived_at is null;

-- A flow as it was when somebody began it for an incident, and what was answered.
create table decision_runs (
  id text primary key,
  incident_id text not null references incidents,
  flow_id text not null references decision_flows,
  flow_name text not null,
  root jsonb not null,
  answers jsonb not null default '[]',
  state text not null check (state in ('open', 'reached', 'abandoned')),
  started_by_name text not null,
  started_at timestamptz not null,
  ended_at timestamptz
);
create index decision_runs_by_incident on decision_runs (incident_id, started_at);
create unique index decision_runs_open on decision_runs (incident_id, flow_id) where state = 'open';
