-- What a directory (SCIM 2.0) tells: people, groups, and the tokens with which it asks.
create table directory_tokens (
  id text primary key,
  name text not null,
  hash text not null unique,
  last_four text not null,
  admits_as text not null check (admits_as in ('viewer', 'responder', 'administrator')),
  created_by text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);

create table directory_people (
  user_id text primary key references users (id) on delete cascade,
  user_name text not null,
  external_id text,
  given_name text,
  family_name text,
  -- The role of somebody who is in no group with a role, and was given one by a group before.
  role_before text,
  removed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index directory_people_by_user_name on directory_people (lower(user_name)) where removed_at is null;

create table directory_groups (
  id text primary key,
  name text not null,
  external_id text,
  role text check (role in ('viewer', 'responder', 'administrator')),
  role_id text references custom_roles (id),
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table directory_members (
  group_id text not null references directory_groups (id) on delete cascade,
  user_id text not null references users (id) on delete cascade,
  primary key (group_id, user_id)
);
create index directory_members_by_user on directory_members (user_id);

-- Custom roles that somebody holds because of a group.
create table directory_roles (
  user_id text not null references users (id) on delete cascade,
  role_id text not null references custom_roles (id) on delete cascade,
  primary key (user_id, role_id)
);
