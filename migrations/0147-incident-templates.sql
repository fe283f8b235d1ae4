-- Named presets for declaring an incident: what stands in the form, by the keys of its elements.
create table incident_templates (
  id text primary key,
  name text not null,
  description text not null,
  -- Not jsonb: what it fills in keeps its order.
  fills json not null,
  -- What the API's contract says beside, which has no effect here, so that clients read what they wrote.
  beside jsonb not null,
  is_default boolean not null,
  position integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz
);

create unique index incident_templates_default on incident_templates (is_default) where is_default and archived_at is null;
