-- A channel that was there before its incident; Candor joins it and leaves its name and topic alone.
alter table slack_channels add column attached_id text;
