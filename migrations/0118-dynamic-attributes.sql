-- What a dynamic attribute is worked out by.
alter table catalog_attributes add column expression jsonb;

-- Types whose entries are to be worked out: from when on, how far it is (null before it began), and whether to begin again.
create table attribute_turns (
  type_id text primary key references catalog_types (id),
  due_at timestamptz not null,
  after text,
  again boolean not null default false
);
