import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { catalogBulkFailed } from '../facts.ts';
import { catalogTables } from '../tables.ts';

/** Gives a bulk change up; what it wrote stays, and its rows say which. */
export const failBulk = command({
  name: 'catalog.fail_bulk',
  about: 'Give up a bulk change of the catalog.',
  permission: 'catalog_entries.edit',
  input: z.object({ bulkId: z.string(), sentence: z.string() }),
  async run(ctx, { bulkId, sentence }) {
    const failed = await catalogTables(ctx.tx)
      .updateTable('catalogBulks')
      .set({ status: 'failed', problem: sentence, finishedAt: ctx.now(), updatedAt: ctx.now() })
      .where('id', '=', bulkId)
      .where('finishedAt', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (!failed) return unchanged(null);
    const { source, total, done } = failed;
    return recorded(null, catalogBulkFailed({ refs: { bulk_id: bulkId, source, total, done }, body: { sentence } }));
  },
});
