-- Words may be for people inside, or for one segment of the affected customers; their engineers may read words of their own.
ALTER TABLE commitments DROP CONSTRAINT commitments_audience_check;
ALTER TABLE commitments ADD CONSTRAINT commitments_audience_check CHECK (
  audience IN ('undecided', 'everyone', 'some_customers', 'one_customer', 'internal')
  OR audience LIKE 'customer:_%' OR audience LIKE 'segment:_%'
);
ALTER TABLE publications DROP CONSTRAINT publications_audience_check;
ALTER TABLE publications ADD CONSTRAINT publications_audience_check CHECK (
  audience IN ('everyone', 'some_customers', 'one_customer', 'internal')
  OR audience LIKE 'customer:_%' OR audience LIKE 'segment:_%'
);
ALTER TABLE publications ADD COLUMN technical_words text;
ALTER TABLE communication_policies ADD COLUMN internal_from text CHECK (internal_from IN ('minor', 'major', 'critical'));
