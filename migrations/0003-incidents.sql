create table severities (
  id text primary key,
  name text not null check (length(name) between 1 and 50),
  description text not null default '',
  rank int not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index severities_by_name on severities (lower(name)) where archived_at is null;

create table incident_statuses (
  id text primary key,
  name text not null check (length(name) between 1 and 50),
  description text not null default '',
  category text not null check (category in ('triage', 'declined', 'merged', 'canceled', 'live', 'learning', 'closed', 'paused')),
  rank int not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index incident_statuses_by_name on incident_statuses (lower(name)) where archived_at is null;

create table incident_types (
  id text primary key,
  name text not null,
  description text not null default '',
  is_default boolean not null default false,
  create_in_triage text not null default 'optional' check (create_in_triage in ('always', 'optional')),
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index incident_types_default on incident_types (is_default) where is_default;

create table incident_roles (
  id text primary key,
  kind text not null check (kind in ('lead', 'comms_lead', 'reporter', 'custom')),
  name text not null,
  shortform text not null,
  description text not null,
  instructions text not null default '',
  rank int not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index incident_roles_by_shortform on incident_roles (lower(shortform)) where archived_at is null;
create unique index incident_roles_by_kind on incident_roles (kind) where kind <> 'custom';

create sequence incident_numbers;

create table incidents (
  id text primary key,
  number int not null unique,
  name text not null,
  summary text not null default '',
  mode text not null check (mode in ('standard', 'retrospective', 'test', 'tutorial')),
  status_id text not null references incident_statuses,
  severity_id text references severities,
  type_id text not null references incident_types,
  creator_kind text not null,
  creator_id text not null,
  creator_name text not null,
  scope_kind text,
  scope_id text,
  next_update_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index incidents_newest on incidents (created_at desc, id desc);
create index incidents_by_status on incidents (status_id, created_at desc);

create table incident_role_assignments (
  incident_id text not null references incidents,
  role_id text not null references incident_roles,
  user_id text not null references users,
  assigned_at timestamptz not null,
  primary key (incident_id, role_id)
);
create index incident_role_assignments_by_user on incident_role_assignments (user_id);

create table incident_updates (
  id text primary key,
  incident_id text not null references incidents,
  message text not null,
  from_status_id text not null references incident_statuses,
  to_status_id text not null references incident_statuses,
  from_severity_id text references severities,
  to_severity_id text references severities,
  next_update_at timestamptz,
  author_kind text not null,
  author_id text not null,
  author_name text not null,
  created_at timestamptz not null
);
create index incident_updates_by_incident on incident_updates (incident_id, created_at desc);

create table actions (
  id text primary key,
  incident_id text not null references incidents,
  description text not null,
  status text not null check (status in ('outstanding', 'completed', 'deleted', 'not_doing')),
  assignee_id text references users,
  creator_kind text not null,
  creator_id text not null,
  creator_name text not null,
  completed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index actions_by_incident on actions (incident_id, created_at);
create index actions_by_assignee on actions (assignee_id) where status = 'outstanding';

create table timeline_items (
  id text primary key,
  incident_id text not null references incidents,
  source text not null,
  at timestamptz not null,
  text text not null,
  author_name text not null,
  link text,
  pinned_by text not null,
  removed_at timestamptz,
  created_at timestamptz not null,
  unique (incident_id, source)
);
