-- Who reads the values of an attribute besides owners: roles (base ones by name, custom ones by id) and people. None for everyone who reads
-- the catalog.
alter table catalog_attributes add column readers jsonb;

-- What a restricted attribute held before and after a change. Apart from the facts, which everyone who reads the audit log reads.
create table catalog_restricted_changes (
  id text primary key,
  type_id text not null references catalog_types,
  attribute_id text not null,
  entry_id text not null references catalog_entries,
  at timestamptz not null,
  actor_name text not null,
  before jsonb,
  after jsonb
);
create index catalog_restricted_changes_by_entry on catalog_restricted_changes (entry_id, at);

-- Attributes that whoever asked for a bulk change may not write, as “type attribute”.
alter table catalog_bulks add column withheld jsonb not null default '[]';
