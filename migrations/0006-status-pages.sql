-- `revision` rises with every change that visitors could see; a release on disk carries the one it was built from.
create table status_pages (
  id text primary key check (id ~ '^[0-9a-z]{12}$'),
  name text not null check (length(name) between 1 and 100),
  description text,
  url text,
  time_zone text not null default 'Etc/UTC',
  language text not null default 'en',
  support_url text,
  is_default boolean not null default false,
  revision bigint not null default 1,
  rendered_revision bigint,
  render_again_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index status_pages_default on status_pages (is_default) where is_default;

create table component_groups (
  id text primary key check (id ~ '^[0-9a-z]{12}$'),
  page_id text not null references status_pages,
  name text not null check (length(name) between 1 and 100),
  description text,
  position int not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index component_groups_by_name on component_groups (page_id, lower(name)) where archived_at is null;

create table components (
  id text primary key check (id ~ '^[0-9a-z]{12}$'),
  page_id text not null references status_pages,
  group_id text references component_groups,
  name text not null check (length(name) between 1 and 100),
  description text,
  position int not null,
  start_date text not null check (start_date ~ '^\d{4}-\d{2}-\d{2}$'),
  show_uptime boolean not null default true,
  only_show_if_degraded boolean not null default false,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index components_by_name on components (page_id, coalesce(group_id, ''), lower(name)) where archived_at is null;

create table page_incidents (
  id text primary key check (id ~ '^[0-9a-z]{12}$'),
  page_id text not null references status_pages,
  incident_id text references incidents,
  name text not null,
  status text not null check (status in ('investigating', 'identified', 'monitoring', 'resolved')),
  impact text not null check (impact in ('none', 'minor', 'major', 'critical')),
  started_at timestamptz not null,
  resolved_at timestamptz,
  next_update_by timestamptz,
  is_demo boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index page_incidents_by_incident on page_incidents (page_id, incident_id) where incident_id is not null;
create index page_incidents_by_start on page_incidents (page_id, started_at desc);

create table page_updates (
  id text primary key check (id ~ '^[0-9a-z]{12}$'),
  page_incident_id text not null references page_incidents,
  publication_key text not null,
  status text not null check (status in ('investigating', 'identified', 'monitoring', 'resolved')),
  body text not null,
  next_update_by timestamptz,
  published_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz,
  revision bigint not null,
  seen_at timestamptz,
  unseen_at timestamptz,
  seen_due_at timestamptz,
  deliveries_queued_at timestamptz,
  deliveries_finished_at timestamptz,
  unique (page_incident_id, publication_key)
);
create index page_updates_by_incident on page_updates (page_incident_id, published_at desc);
create index page_updates_by_publication on page_updates (publication_key);
create index page_updates_unseen on page_updates (seen_due_at) where seen_at is null and unseen_at is null;

create table page_update_components (
  update_id text not null references page_updates,
  component_id text not null references components,
  old_status text,
  new_status text not null,
  primary key (update_id, component_id)
);

create table maintenances (
  id text primary key check (id ~ '^[0-9a-z]{12}$'),
  page_id text not null references status_pages,
  name text not null,
  status text not null check (status in ('scheduled', 'in_progress', 'completed')),
  scheduled_for timestamptz not null,
  scheduled_until timestamptz not null check (scheduled_until > scheduled_for),
  started_at timestamptz,
  completed_at timestamptz,
  cancelled_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index maintenances_to_start on maintenances (scheduled_for) where status = 'scheduled' and cancelled_at is null;
create index maintenances_to_complete on maintenances (scheduled_until) where status = 'in_progress';

create table maintenance_components (
  maintenance_id text not null references maintenances,
  component_id text not null references components,
  primary key (maintenance_id, component_id)
);

create table maintenance_updates (
  id text primary key check (id ~ '^[0-9a-z]{12}$'),
  maintenance_id text not null references maintenances,
  status text not null check (status in ('scheduled', 'in_progress', 'completed')),
  body text not null,
  published_at timestamptz not null,
  updated_at timestamptz not null
);
create index maintenance_updates_by_maintenance on maintenance_updates (maintenance_id, published_at desc);

-- One stretch in which one incident or one maintenance kept one component from being operational.
create table component_impacts (
  id text primary key,
  component_id text not null references components,
  page_incident_id text references page_incidents,
  maintenance_id text references maintenances,
  status text not null check (status in ('under_maintenance', 'degraded_performance', 'partial_outage', 'full_outage')),
  started_at timestamptz not null,
  ended_at timestamptz check (ended_at >= started_at),
  check (num_nonnulls(page_incident_id, maintenance_id) = 1)
);
create unique index component_impacts_open on component_impacts (component_id, coalesce(page_incident_id, maintenance_id)) where ended_at is null;
create index component_impacts_by_component on component_impacts (component_id, started_at);

create table late_promises (
  page_incident_id text not null references page_incidents,
  due_at timestamptz not null,
  met_at timestamptz,
  primary key (page_incident_id, due_at)
);

create table subscribers (
  id text primary key,
  page_id text not null references status_pages,
  email text not null,
  status text not null check (status in ('pending', 'active', 'unsubscribed')),
  -- What the confirmation that is under way would choose; null when none is.
  asked_components jsonb,
  confirmations int not null default 0,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  unsubscribed_at timestamptz,
  created_at timestamptz not null
);
create unique index subscribers_by_email on subscribers (page_id, lower(email));
create index subscribers_active on subscribers (page_id) where status = 'active';

create table subscriber_components (
  subscriber_id text not null references subscribers on delete cascade,
  component_id text not null references components,
  primary key (subscriber_id, component_id)
);

create table subscriber_tokens (
  hash text primary key,
  subscriber_id text not null references subscribers on delete cascade,
  purpose text not null check (purpose in ('confirm', 'unsubscribe')),
  created_at timestamptz not null,
  expires_at timestamptz,
  used_at timestamptz
);

create table subscribe_attempts (
  page_id text not null references status_pages,
  ip_hash text not null,
  email_hash text not null,
  at timestamptz not null
);
create index subscribe_attempts_by_ip on subscribe_attempts (ip_hash, at);
create index subscribe_attempts_by_email on subscribe_attempts (email_hash, at);
create index subscribe_attempts_by_time on subscribe_attempts (at);

-- queued → claimed (a connection may be open) → sending (the server asked for the words) → sent. `uncertain`: ended
-- between the words and the server's answer; sending again could deliver twice, so it is not sent again.
create table deliveries (
  id text primary key,
  update_id text not null references page_updates,
  subscriber_id text not null references subscribers,
  status text not null check (status in ('queued', 'claimed', 'sending', 'sent', 'failed', 'superseded', 'withdrawn', 'unsubscribed', 'uncertain')),
  attempts int not null default 0,
  queued_at timestamptz not null,
  claimed_at timestamptz,
  claimed_by text,
  ended_at timestamptz,
  reason text,
  unique (update_id, subscriber_id)
);
create index deliveries_by_subscriber on deliveries (subscriber_id);
create index deliveries_open on deliveries (update_id) where status in ('queued', 'claimed', 'sending');
