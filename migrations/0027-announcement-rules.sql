-- What an announcement says: fields in their order, and buttons in theirs.
create table announcement_templates (
  id text primary key,
  name text not null,
  fields jsonb not null,
  buttons jsonb not null,
  is_default boolean not null default false,
  created_at timestamptz not null,
  archived_at timestamptz
);
create unique index announcement_templates_default on announcement_templates (is_default) where is_default;
create unique index announcement_templates_name on announcement_templates (lower(name)) where archived_at is null;

insert into announcement_templates (id, name, fields, buttons, is_default, created_at) values (
  '01ANNOUNCEMENTTEMPLATE0000',
  'Standard',
  '[{"kind":"status"},{"kind":"severity"},{"kind":"lead"},{"kind":"channel"},{"kind":"summary"},{"kind":"declared"}]',
  '["join","accept","subscribe","request-update","open-page"]',
  true,
  now()
);

-- Which incidents are announced in which channel of a Slack workspace.
create table announcement_rules (
  id text primary key,
  team_id text not null,
  name text not null,
  channel_name text not null,
  channel_id text,
  stages text not null check (
    stages in ('live_and_closed', 'include_triage', 'include_triage_and_merged', 'include_declined_and_merged', 'include_all')
  ),
  condition_groups jsonb not null default '[]',
  updates text not null check (updates in ('none', 'thread', 'thread_and_channel')),
  template_id text references announcement_templates,
  created_at timestamptz not null,
  archived_at timestamptz
);
create index announcement_rules_by_team on announcement_rules (team_id);

insert into announcement_rules (id, team_id, name, channel_name, channel_id, stages, updates, created_at)
select
  'first-' || team_id, team_id, 'Every incident', announcement_name, announcement_id, 'include_all', 'none', now()
from slack_installations
where team_id is not null;

-- An announcement is one message for each rule: those that were posted belong to the rule that stands for the old channel.
update slack_messages
set slot = slot || '/' || (select rule.id from announcement_rules rule where rule.team_id = slack_messages.team_id)
where slot like 'announcement:%'
  and exists (select from announcement_rules rule where rule.team_id = slack_messages.team_id);
delete from slack_outbox where kind = 'announcement' and state in ('pending', 'sending');

alter table slack_installations drop column announcement_name, drop column announcement_id;
