-- What a dynamic attribute is worked out by, and when the entries of a type are to be worked out again.
alter table catalog_attributes add column expression jsonb;
alter table catalog_types add column attributes_due_at timestamptz;
create index catalog_types_attributes_due on catalog_types (attributes_due_at) where attributes_due_at is not null;
