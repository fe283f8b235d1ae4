-- When a page was first read at an address of its own. Until then, while its domain is set up, no words wait for it.
alter table status_pages add column reached_at timestamptz;
update status_pages set reached_at = now() where url is not null;
