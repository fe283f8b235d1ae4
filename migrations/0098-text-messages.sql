-- Subscribers who are told by text message: the endpoint is their number, and there is no mail address.
alter table subscribers drop constraint subscribers_kind_check;
alter table subscribers add constraint subscribers_kind_check check (kind in ('email', 'webhook', 'slack', 'teams', 'sms'));
