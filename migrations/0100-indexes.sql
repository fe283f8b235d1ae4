-- How many texts a page sent to confirm subscriptions within the hour.
create index subscribers_texts_asked on subscribers (page_id, asked_at) where kind = 'sms';
