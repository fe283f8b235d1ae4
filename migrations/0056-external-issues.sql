-- The issue of a tracker in which a follow-up is worked on.
alter table follow_ups
  add column issue_provider text,
  add column issue_name text,
  add column issue_url text,
  add constraint follow_ups_issue_check check (num_nonnulls(issue_provider, issue_name, issue_url) in (0, 3));
