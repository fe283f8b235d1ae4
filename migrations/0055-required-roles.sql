-- The first version of the contract says of a role whether every incident must fill it.
alter table incident_roles add column required boolean not null default false;
