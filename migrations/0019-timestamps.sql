-- set_on says which transition sets it by itself; null is set by hand only.
create table incident_timestamps (
  id text primary key,
  name text not null check (length(name) between 1 and 50),
  rank int not null,
  set_on jsonb,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index incident_timestamps_by_name on incident_timestamps (lower(name)) where archived_at is null;

create table incident_timestamp_values (
  incident_id text not null references incidents,
  timestamp_id text not null references incident_timestamps,
  value timestamptz not null,
  set_by_hand boolean not null,
  primary key (incident_id, timestamp_id)
);
create index incident_timestamp_values_by_timestamp on incident_timestamp_values (timestamp_id, value);

create table duration_metrics (
  id text primary key,
  name text not null check (length(name) between 1 and 50),
  rank int not null,
  from_id text not null references incident_timestamps,
  to_id text not null references incident_timestamps,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (from_id <> to_id)
);
create unique index duration_metrics_by_name on duration_metrics (lower(name)) where archived_at is null;
