-- What is to be done after an incident, and how urgent such things can be.
create table follow_up_priorities (
  id text primary key,
  name text not null,
  description text not null,
  rank integer not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table follow_ups (
  id text primary key,
  incident_id text not null references incidents,
  title text not null,
  description text not null,
  status text not null check (status in ('outstanding', 'completed', 'not_doing', 'deleted')),
  priority_id text references follow_up_priorities,
  assignee_id text references users,
  assignee_team_id text,
  labels text[] not null,
  -- The message it was made from: its words, who said them, and where they are.
  source jsonb,
  creator_kind text not null,
  creator_id text not null,
  creator_name text not null,
  completed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index follow_ups_by_incident on follow_ups (incident_id);
create index follow_ups_by_assignee on follow_ups (assignee_id) where status = 'outstanding';
