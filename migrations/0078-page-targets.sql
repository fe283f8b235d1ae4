-- Where the files of a page are pushed to besides the folder, and how far each place has come.
create table page_targets (
  id text primary key,
  page_id text not null references status_pages,
  target text not null,
  wanted_revision bigint not null,
  pushed_revision bigint,
  -- Revision of the default page whose words were read back from there.
  pushed_source_revision bigint,
  read_back_at timestamptz,
  failing_since timestamptz,
  failure text,
  attempts int not null default 0,
  try_again_at timestamptz,
  claimed_by text,
  claimed_until timestamptz,
  unique (page_id, target)
);
