-- When customers may expect it to be over, said with the words that carry it.
alter table publications add column estimate jsonb;
alter table page_updates add column estimate jsonb;

alter table commitments drop constraint commitments_kind_check;
alter table commitments add constraint commitments_kind_check
  check (kind in ('first_word', 'next_update', 'estimate', 'resolved_notice', 'correction'));
