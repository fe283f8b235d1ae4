-- The key that acted for the person who wrote words or made a key: whoever made that key decides nothing about them either.
alter table approvals add column requested_by_key text;
alter table api_keys add column created_by_key text;
