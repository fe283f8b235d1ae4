import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { catalogSourceChanged } from '../facts.ts';
import { findSource, sourceTables } from './tables.ts';

/** The catalog follows the file no more; what it brought stays. */
export const archiveSource = command({
  name: 'catalog.archive_source',
  about: 'Stop keeping the catalog in step with a file at an address.',
  permission: 'catalog_entries.edit',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const source = await findSource(ctx.tx, id);
    if (!source) throw new UserError('not_found', 'There is no such source.', 'id');
    await sourceTables(ctx.tx)
      .updateTable('catalogSources')
      .set({ archivedAt: ctx.now(), sealedHeader: null })
      .where('id', '=', id)
      .execute();
    return recorded(
      null,
      catalogSourceChanged({ refs: { source_id: id, change: 'archived' }, body: { name: source.name } }),
    );
  },
});
