-- A question to affected customers: what was asked, and each customer's answers; an earlier one stays, replaced.
create table questions (
  id text primary key,
  incident_id text not null references incidents (id),
  publication_id text not null unique references publications (id),
  asked text not null,
  options jsonb not null,
  closes_at timestamptz not null,
  closed_at timestamptz,
  -- Whether customers are told how many answered what; never who.
  shows_counts boolean not null,
  chosen integer,
  why text,
  chosen_by text,
  chosen_at timestamptz,
  chosen_publication_id text references publications (id)
);
create index questions_incident on questions (incident_id);
create index questions_open on questions (closes_at) where closed_at is null;
create table question_answers (
  id text primary key,
  question_id text not null references questions (id),
  customer_id text not null references catalog_entries (id),
  customer_name text not null,
  option integer not null,
  quote text not null,
  through text not null check (through in ('slack', 'email', 'page')),
  said_by text,
  answered_at timestamptz not null,
  replaced_at timestamptz
);
create unique index question_answers_standing on question_answers (question_id, customer_id) where replaced_at is null;
create table tier_weights (
  tier text primary key,
  weight double precision not null check (weight >= 0)
);
alter table page_updates add column question jsonb;
-- Posted by the clock, by nobody in person.
alter table page_updates add column automatic boolean not null default false;
