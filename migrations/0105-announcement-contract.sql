-- What a rule does with an announcement whose incident it no longer wants, and when it was last changed.
alter table announcement_rules
  add column unmatched text not null default 'leave_in_place' check (unmatched in ('leave_in_place', 'remove')),
  add column updated_at timestamptz;
update announcement_rules set updated_at = created_at;
alter table announcement_rules alter column updated_at set not null;
