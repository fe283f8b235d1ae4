-- Whoever says on the page that it is affected: of a customer, or of nobody known yet.
alter table customer_evidence alter column customer_id drop not null;
alter table customer_evidence drop constraint customer_evidence_kind_check;
alter table customer_evidence add constraint customer_evidence_kind_check
  check (kind in ('reply', 'message', 'ticket', 'report'));
alter table customer_evidence add column assigned_by text;
alter table customer_evidence add column assigned_at timestamptz;
create index customer_evidence_unassigned on customer_evidence (incident_id) where customer_id is null;
