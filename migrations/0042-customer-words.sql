-- Whom words went to: a row for each customer, and one for each mail.
create table customer_words (
  publication_id text not null references publications(id),
  customer_id text not null references catalog_entries(id),
  reached_at timestamptz,
  missed_at timestamptz,
  primary key (publication_id, customer_id)
);

create table customer_deliveries (
  id text primary key,
  publication_id text not null,
  customer_id text not null,
  address text not null,
  status text not null check (status in ('queued', 'claimed', 'sending', 'sent', 'failed', 'superseded', 'uncertain')),
  attempts integer not null default 0,
  queued_at timestamptz not null,
  claimed_at timestamptz,
  ended_at timestamptz,
  reason text,
  foreign key (publication_id, customer_id) references customer_words (publication_id, customer_id),
  unique (publication_id, customer_id, address)
);
