-- The roles that incidents of a type have beside those that all have (null: every role), and the teams it brings along.
alter table incident_types add column role_ids text[];
alter table incident_types add column team_ids text[] not null default '{}';
