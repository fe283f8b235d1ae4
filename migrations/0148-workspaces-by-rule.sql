-- Which connected workspace the channels of new incidents open in: the first rule that holds.
create table channel_workspaces (
  is_only boolean primary key default true check (is_only),
  rules jsonb not null,
  version integer not null
);
