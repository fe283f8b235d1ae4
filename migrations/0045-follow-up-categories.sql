-- What kind of work a follow-up is, beside how urgent it is.
create table follow_up_categories (
  id text primary key,
  name text not null,
  description text not null,
  rank int not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
alter table follow_ups add column category_id text references follow_up_categories;
create index follow_ups_by_label on follow_ups using gin (labels);
