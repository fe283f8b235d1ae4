-- What a customer said about an incident, or what was said of it: each makes it affected.
create table customer_evidence (
  id text primary key,
  incident_id text not null references incidents (id),
  customer_id text not null references catalog_entries (id),
  kind text not null check (kind in ('reply', 'message', 'ticket')),
  words text not null,
  url text,
  said_by text,
  said_at timestamptz not null,
  -- The same reply, message or ticket counts once.
  source text not null,
  noted_by text not null,
  noted_at timestamptz not null,
  unique (incident_id, source)
);
