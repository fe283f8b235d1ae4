-- Since when a private channel is about to take the place of this one: nothing is said here any more.
alter table slack_channels add column moves_since timestamp with time zone;

-- From which duplicate an attachment came along.
alter table incident_attachments add column from_incident_id text references incidents (id);
