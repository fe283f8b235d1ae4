-- Customers that an incident affects, each an entry of the catalog; words to them, and who got them.
create table incident_customers (
  incident_id text not null references incidents(id),
  customer_id text not null references catalog_entries(id),
  -- As it was called when it was added.
  name text not null,
  how text not null check (how in ('chosen', 'proposed', 'evidence')),
  segment_id text,
  added_by text not null,
  added_at timestamptz not null,
  removed_by text,
  removed_at timestamptz,
  primary key (incident_id, customer_id)
);

alter table commitments drop constraint commitments_audience_check;
alter table commitments add constraint commitments_audience_check
  check (audience in ('undecided', 'everyone', 'some_customers', 'one_customer') or audience like 'customer:_%');
alter table publications drop constraint publications_audience_check;
alter table publications add constraint publications_audience_check
  check (audience in ('everyone', 'some_customers', 'one_customer') or audience like 'customer:_%');
-- What customers read above words that are for them alone; those for everyone have the public title.
alter table publications add column title text;
-- The answer that was proposed when somebody decided: only a wider one asks again.
alter table audience_states add column proposed text
  check (proposed in ('everyone', 'some_customers', 'one_customer', 'nobody'));
