create table custom_fields (
  id text primary key,
  name text not null check (length(name) between 1 and 50),
  description text not null default '',
  kind text not null check (kind in ('single_select', 'multi_select', 'text', 'link', 'numeric')),
  rank int not null,
  open_options boolean not null default false,
  catalog_type_id text references catalog_types,
  filter_by_field_id text references custom_fields,
  filter_by_attribute_id text,
  fixed_attribute_id text,
  fixed_values jsonb not null default '[]',
  group_by_attribute_id text,
  helptext_attribute_id text,
  derived jsonb,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((filter_by_field_id is null) = (filter_by_attribute_id is null))
);
create unique index custom_fields_by_name on custom_fields (lower(name)) where archived_at is null;

create table custom_field_options (
  id text primary key,
  field_id text not null references custom_fields,
  value text not null check (length(value) between 1 and 200),
  rank int not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index custom_field_options_by_value on custom_field_options (field_id, lower(value)) where archived_at is null;
create index custom_field_options_in_order on custom_field_options (field_id, rank);

-- An option's id, a catalog entry's id, or the words, link or number itself.
create table custom_field_values (
  incident_id text not null references incidents,
  field_id text not null references custom_fields,
  place int not null,
  value text not null,
  primary key (incident_id, field_id, place)
);
-- Words may be longer than an index entry; what is filtered by is not.
create index custom_field_values_by_value on custom_field_values (field_id, left(value, 200), incident_id);

create table incident_forms (
  id text primary key,
  kind text not null check (kind in ('declare', 'update', 'resolve', 'accept', 'retrospective', 'custom-fields')),
  incident_type_id text references incident_types,
  elements jsonb not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index incident_forms_once on incident_forms (kind, coalesce(incident_type_id, ''));
