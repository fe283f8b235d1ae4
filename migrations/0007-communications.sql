-- The audience decision of an incident: the latest answer, and since when there is none.
create table audience_states (
  incident_id text primary key references incidents,
  answer text check (answer in ('everyone', 'some_customers', 'one_customer', 'nobody')),
  reason text,
  who text,
  decided_by text,
  decided_at timestamptz,
  undecided_since timestamptz,
  presumed_at timestamptz,
  ask_again_at timestamptz,
  owner_id text references users,
  long_reason text,
  long_confirmed_at timestamptz
);
create index audience_states_undecided on audience_states (undecided_since) where answer is null and undecided_since is not null and presumed_at is null;
create index audience_states_ask_again on audience_states (ask_again_at) where ask_again_at is not null;

create table publications (
  id text primary key,
  incident_id text not null references incidents,
  audience text not null check (audience in ('everyone', 'some_customers', 'one_customer')),
  status text not null check (status in ('investigating', 'identified', 'monitoring', 'resolved')),
  words text not null,
  components jsonb not null default '[]',
  next_update_by timestamptz,
  checked text,
  whom text,
  through text,
  author_id text not null,
  author_name text not null,
  said_at timestamptz not null,
  seen_at timestamptz,
  unseen_at timestamptz
);
create index publications_by_incident on publications (incident_id, said_at desc);

create table commitments (
  id text primary key,
  incident_id text not null references incidents,
  audience text not null check (audience in ('undecided', 'everyone', 'some_customers', 'one_customer')),
  kind text not null check (kind in ('first_word', 'next_update', 'resolved_notice')),
  source text not null check (source in ('policy', 'promise')),
  state text not null check (state in ('open', 'said', 'met', 'met_late', 'waived', 'superseded', 'cancelled')),
  opened_at timestamptz not null,
  due_at timestamptz not null,
  rung int not null default 0,
  next_check_at timestamptz,
  breached_at timestamptz,
  publication_id text references publications,
  ended_at timestamptz,
  ended_by text,
  waiver_reason text
);
create unique index commitments_one_open on commitments (incident_id, audience, kind) where state in ('open');
create index commitments_by_incident on commitments (incident_id, opened_at);
create index commitments_due on commitments (due_at) where state = 'open';
create index commitments_to_check on commitments (next_check_at) where next_check_at is not null;
