-- From where somebody acted: personal data, so it stands beside the fact and falls with its words.
alter table fact_bodies add column origin jsonb;

create function refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger facts_never_emptied before truncate on facts for each statement execute function refuse_truncate();
create trigger fact_bodies_never_emptied before truncate on fact_bodies for each statement execute function refuse_truncate();
create index facts_by_actor on facts (actor_id, at);
create index facts_by_time on facts (at, id);
