-- Which call an incident gets: an ordered list of rules, each with an address of its own or an account that makes one.
create table call_accounts (
  id text primary key,
  name text not null,
  provider text not null check (provider in ('zoom', 'google_meet', 'teams')),
  settings jsonb not null,
  sealed_secret text not null,
  last_success_at timestamptz,
  last_failure_at timestamptz,
  last_failure text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz
);

create table call_rules (
  id text primary key,
  name text not null,
  condition_groups jsonb not null,
  pattern text,
  account_id text references call_accounts,
  position integer not null,
  created_at timestamptz not null,
  archived_at timestamptz,
  check ((pattern is null) <> (account_id is null))
);

-- Calls that are still to be made, and by which fact: only what came of that one makes it.
create table wanted_calls (
  incident_id text primary key references incidents on delete cascade,
  account_id text not null references call_accounts,
  cause text not null,
  wanted_at timestamptz not null
);

-- What every incident got goes on as the rule for every incident. The former table goes with a later release.
insert into call_rules (id, name, condition_groups, pattern, account_id, position, created_at)
select 'every-incident', 'Every incident', '[]', pattern, null, 1, now() from call_settings where pattern is not null;
