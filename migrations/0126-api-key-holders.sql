-- Who was given a key's secret by rotating it: their hands are in what it does from then on, beside its maker's.
alter table api_keys add column holders jsonb not null default '[]';
