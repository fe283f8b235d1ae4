-- Words that were taken down after somebody had them are owed a correction, to exactly those.
alter table publications add column taken_down_at timestamptz;
alter table publications add column taken_down_by text;
alter table publications add column corrected_by text references publications(id);
alter table page_updates add column corrects jsonb;
alter table commitments drop constraint commitments_kind_check;
alter table commitments add constraint commitments_kind_check check (
  kind in ('first_word', 'next_update', 'resolved_notice', 'correction')
);
