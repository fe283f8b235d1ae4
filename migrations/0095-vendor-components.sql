-- Status pages of others (Statuspage's v2 feeds), asked again at fetch_at.
create table vendor_feeds (
  id text primary key,
  url text not null unique,
  -- As the feed calls itself, and where people read it.
  name text not null,
  page_url text not null,
  etag text,
  heard_at timestamptz not null,
  fetch_at timestamptz not null,
  failures integer not null default 0,
  failing_since timestamptz,
  failure text,
  created_at timestamptz not null
);
create index vendor_feeds_due on vendor_feeds (fetch_at);
-- A component whose state is another page's: it has no uptime of ours.
create table mirrored_components (
  component_id text primary key references components (id),
  feed_id text not null references vendor_feeds (id),
  vendor_key text not null,
  status text not null check (status in
    ('operational', 'under_maintenance', 'degraded_performance', 'partial_outage', 'full_outage')),
  -- Whether it counts towards the overall state of our page.
  counts boolean not null default false,
  -- Since when the feed does not name it any more.
  missing_since timestamptz
);
create index mirrored_components_feed on mirrored_components (feed_id);
