-- When words are due: every version that was ever in force, and the one that a commitment was opened by.
create table communication_policies (
  version integer primary key,
  rows jsonb not null,
  most_unchanged integer not null,
  nobody_minutes integer not null,
  longest_rhythm integer not null,
  note text not null,
  saved_by text not null,
  saved_at timestamptz not null
);
alter table commitments add column policy_version integer;
-- The slower rhythm that was agreed for a long incident.
alter table audience_states add column long_every_minutes integer;
update audience_states set long_every_minutes = 1440 where long_confirmed_at is not null;
