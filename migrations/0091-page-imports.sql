-- What was brought over from another status page, by its id there: a second run finds it.
create table page_imports (
  page_id text not null references status_pages (id),
  source text not null,
  kind text not null check (kind in ('group', 'component', 'incident', 'maintenance')),
  source_key text not null,
  own_id text not null,
  imported_at timestamptz not null,
  primary key (page_id, source, kind, source_key)
);
-- Null: published here, at its time.
alter table page_incidents add column origin text check (origin in ('imported', 'added_afterwards'));
