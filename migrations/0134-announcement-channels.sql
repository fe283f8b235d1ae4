-- The channels in which a rule announces, each with a message of its own. The one that a rule had keeps the rule's id as its own:
-- what was posted there, and what waits to be, is found as before. One that was taken out of its rule stays for what was posted in it.
create table announcement_channels (
  id text primary key,
  rule_id text not null references announcement_rules,
  name text not null,
  channel_id text,
  position integer not null,
  removed_at timestamptz
);
create index announcement_channels_by_rule on announcement_channels (rule_id, position);
create index announcement_channels_by_channel on announcement_channels (channel_id);

insert into announcement_channels (id, rule_id, name, channel_id, position)
select id, id, channel_name, channel_id, 0 from announcement_rules;

-- The former columns are read by the release before this one alone, and fall with the next.
alter table announcement_rules alter column channel_name set default '';
