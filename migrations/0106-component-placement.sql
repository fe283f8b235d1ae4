-- A component may be in the structure of its page without being shown there (hidden), or not be in it at all (off).
alter table components add column placement text not null default 'shown'
  check (placement in ('shown', 'hidden', 'off'));

create or replace view shown_components as
select page.id as page_id, component.id as component_id, coalesce(own.position, component.position) as position
from status_pages page
cross join components component
left join page_components own on own.page_id = page.id and own.component_id = component.id
left join status_pages whole on whole.id = page.parent_id
left join page_components of_whole on of_whole.page_id = whole.id and of_whole.component_id = component.id
where component.archived_at is null
  and component.placement = 'shown'
  and (page.shows_all or own.component_id is not null)
  and (whole.id is null or whole.shows_all or of_whole.component_id is not null);
