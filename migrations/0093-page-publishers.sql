-- Who publishes on a page: people, holders of custom roles, members of teams. Nobody named: everyone who may publish.
alter table status_pages
  add column publishers jsonb not null default '{"roleIds": [], "userIds": [], "teamIds": []}';
update status_pages
set publishers = jsonb_build_object(
  'roleIds', jsonb_build_array(publisher_role_id), 'userIds', '[]'::jsonb, 'teamIds', '[]'::jsonb)
where publisher_role_id is not null;
-- The column goes in a later release: processes of the former one still read it while they are replaced.
