-- Incidents that a client opened by words on the status page: it knows no other incident, and its all-clear there is the end.
alter table audience_states add column opened_on_page boolean not null default false;
