-- The default page owns components, posts and maintenances; every other page is a view of them. `parent_id` makes a page
-- a part of another one. A page of a customer takes its components from the catalog.
alter table status_pages
  add column kind text not null default 'public' check (kind in ('public', 'internal', 'customer')),
  add column slug text check (slug ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'),
  add column parent_id text references status_pages,
  add column customer_id text,
  add column shows_all boolean not null default true,
  add column publisher_role_id text,
  add column languages jsonb not null default '[]',
  add column theme jsonb not null default '{}',
  -- What was rendered last, so that a page that would read the same is not rendered for nothing.
  add column rendered_content text,
  add column archived_at timestamptz,
  add check ((kind = 'customer') = (customer_id is not null)),
  add check (not is_default or (kind = 'public' and archived_at is null and parent_id is null)),
  add check (is_default or slug is not null),
  add check (parent_id is null or kind = 'public');
create unique index status_pages_by_slug on status_pages (slug) where archived_at is null;
create unique index status_pages_by_customer on status_pages (customer_id) where archived_at is null;
create unique index status_pages_by_url on status_pages (lower(url)) where archived_at is null;

-- What a page shows when it does not show everything, in its own order.
create table page_components (
  page_id text not null references status_pages,
  component_id text not null references components,
  position int not null,
  primary key (page_id, component_id)
);

-- Links that open a page which only some may read: once, for a quarter of an hour.
create table page_entries (
  id text primary key,
  hash text not null unique,
  page_id text not null references status_pages,
  email text,
  user_id text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index page_entries_by_expiry on page_entries (expires_at);

-- Which components a page shows now; a part of another page shows nothing that its whole does not.
create view shown_components as
select page.id as page_id, component.id as component_id, coalesce(own.position, component.position) as position
from status_pages page
cross join components component
left join page_components own on own.page_id = page.id and own.component_id = component.id
left join status_pages whole on whole.id = page.parent_id
left join page_components of_whole on of_whole.page_id = whole.id and of_whole.component_id = component.id
where component.archived_at is null
  and (page.shows_all or own.component_id is not null)
  and (whole.id is null or whole.shows_all or of_whole.component_id is not null);
