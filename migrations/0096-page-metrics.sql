-- Figures that a status page charts. Points come by the API.
create table page_metrics (
  id text primary key,
  page_id text not null references status_pages (id),
  name text not null,
  suffix text not null default '',
  decimals integer not null default 0 check (decimals between 0 and 4),
  -- Whether the axis begins at zero, or at the lowest value.
  from_zero boolean not null default true,
  position integer not null,
  hidden boolean not null default false,
  last_at timestamptz,
  last_value double precision,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index page_metrics_page on page_metrics (page_id) where archived_at is null;
-- One value each half minute; the later one for the same time counts.
create table page_metric_points (
  metric_id text not null references page_metrics (id),
  at timestamptz not null,
  value double precision not null,
  primary key (metric_id, at)
);
-- Means of five minutes, an hour and a day (UTC): step in seconds, at the beginning of each.
create table page_metric_means (
  metric_id text not null references page_metrics (id),
  step integer not null check (step in (300, 3600, 86400)),
  at timestamptz not null,
  mean double precision not null,
  points integer not null,
  primary key (metric_id, step, at)
);
