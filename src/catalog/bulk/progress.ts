import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { forAll, query } from '../../kernel/query.ts';
import { catalogTables } from '../tables.ts';

/** How far a bulk change is, and the rows that were refused. */
export const bulkProgress = query({
  name: 'catalog.bulk_progress',
  about: 'Show how far a bulk change of the catalog is.',
  permission: 'catalog_entries.view',
  input: z.object({ id: z.string() }),
  async run({ db }, { id }) {
    const tables = catalogTables(db);
    const bulk = await tables.selectFrom('catalogBulks').selectAll().where('id', '=', id).executeTakeFirst();
    if (!bulk) throw new UserError('not_found', 'There is no such bulk change.', 'id');
    const refused = await tables
      .selectFrom('catalogBulkRows')
      .select(['position', 'line', 'problems'])
      .where('bulkId', '=', id)
      .where('problems', 'is not', null)
      .orderBy('position')
      .limit(200)
      .execute();
    return forAll({ ...bulk, refusedRows: refused.map((row) => ({ ...row, problems: row.problems ?? [] })) });
  },
});

/** The latest bulk changes, newest first. */
export const listBulks = query({
  name: 'catalog.list_bulks',
  about: 'List the latest bulk changes of the catalog.',
  permission: 'catalog_entries.view',
  input: z.object({}),
  async run({ db }) {
    return forAll(
      await catalogTables(db).selectFrom('catalogBulks').selectAll().orderBy('id', 'desc').limit(20).execute(),
    );
  },
});
