create table organisation (
  singleton boolean primary key default true check (singleton),
  id text not null,
  name text not null,
  created_at timestamptz not null
);

create table users (
  id text primary key,
  name text not null,
  email text,
  time_zone text,
  role text not null check (role in ('viewer', 'responder', 'administrator', 'owner')),
  deactivated_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index users_by_email on users (lower(email)) where email is not null;

create table api_keys (
  id text primary key,
  name text not null,
  hash text not null unique,
  last_four text not null,
  roles jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
