-- A distribution list is ended by its owner alone; who was brought over from elsewhere has somebody who vouched for it.
alter table subscribers
  add column list_owner text,
  add column vouched_by text;
alter table subscriber_tokens drop constraint subscriber_tokens_purpose_check;
alter table subscriber_tokens add constraint subscriber_tokens_purpose_check check (purpose in ('confirm', 'unsubscribe', 'owner'));
