-- What became of one entry: facts about it, and the rows of imports and bulk changes that wrote it.
create index facts_by_catalog_entry on facts ((refs ->> 'entry_id'), at) where refs ? 'entry_id';
create index catalog_bulk_rows_by_entry on catalog_bulk_rows (entry_id) where entry_id is not null;
