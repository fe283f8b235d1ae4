-- What is looked after by Terraform or another tool, as that tool said; a row that is missing is looked after here.
create table managed_resources (
  resource_type text not null,
  resource_id text not null,
  managed_by text not null,
  annotations jsonb not null,
  updated_at timestamptz not null,
  primary key (resource_type, resource_id)
);
