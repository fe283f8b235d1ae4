create table custom_roles (
  id text primary key,
  name text not null check (length(name) between 1 and 50),
  slug text not null,
  description text not null default '',
  permissions jsonb not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index custom_roles_by_name on custom_roles (lower(name)) where archived_at is null;
create unique index custom_roles_by_slug on custom_roles (slug) where archived_at is null;

create table user_custom_roles (
  user_id text not null references users,
  role_id text not null references custom_roles,
  given_at timestamptz not null,
  primary key (user_id, role_id)
);
create index user_custom_roles_by_role on user_custom_roles (role_id);

alter table users add column working_hours jsonb;
alter table organisation add column time_zone text not null default 'UTC';
