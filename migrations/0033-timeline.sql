-- Besides pinned messages: what people note themselves.
alter table timeline_items
  add column kind text not null default 'pin' check (kind in ('pin', 'note')),
  add column author_id text;

-- Key moments: entries of a timeline, facts and items alike, that matter more than others.
create table timeline_stars (
  incident_id text not null references incidents,
  entry_id text not null,
  starred_by text not null,
  starred_at timestamptz not null,
  primary key (incident_id, entry_id)
);

create table timeline_pictures (
  id text primary key,
  incident_id text not null references incidents,
  item_id text not null references timeline_items,
  -- Where it was taken from, when it was not uploaded here.
  source text,
  name text not null,
  media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/gif', 'image/webp')),
  bytes bytea not null check (octet_length(bytes) <= 5 * 1024 * 1024),
  created_at timestamptz not null
);
create index timeline_pictures_by_incident on timeline_pictures (incident_id);
create unique index timeline_pictures_taken_once on timeline_pictures (item_id, source) where source is not null;

-- Incidents that say the same words.
create index incidents_by_words on incidents using gin (to_tsvector('english', name || ' ' || summary));
