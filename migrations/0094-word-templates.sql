-- Words with placeholders that people start from. Empty lists: for every component, on every page; no language: for all.
create table word_templates (
  id text primary key,
  name text not null,
  moment text not null check (
    moment in ('investigating', 'identified', 'monitoring', 'resolved', 'scheduled', 'started', 'completed')
  ),
  words text not null,
  component_ids jsonb not null default '[]',
  page_ids jsonb not null default '[]',
  language text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz
);
create unique index word_templates_by_name on word_templates (moment, lower(name)) where archived_at is null;

alter table page_imports drop constraint page_imports_kind_check;
alter table page_imports add constraint page_imports_kind_check
  check (kind in ('group', 'component', 'incident', 'maintenance', 'template'));

-- What a person wrote beforehand to be told when it starts and when it is done.
alter table maintenances add column started_words text, add column completed_words text;
