-- Lists of incidents that somebody keeps: which ones, in which order, with which columns.
create table incident_views (
  id text primary key,
  name text not null check (name <> ''),
  owner_id text not null,
  owner_name text not null,
  shared boolean not null,
  listing jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index incident_views_by_owner on incident_views (owner_id, lower(name)) where not shared;
create unique index incident_views_shared on incident_views (lower(name)) where shared;

-- The view that the incidents page opens with: for one person, or for everybody ('').
create table incident_view_defaults (
  user_id text primary key,
  view_id text not null references incident_views on delete cascade
);
