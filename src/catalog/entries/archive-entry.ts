import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { catalogEntryArchived } from '../facts.ts';
import { needEntry } from '../find.ts';
import { holdType } from './input.ts';
import { archiveEntries } from './archive.ts';
import { ownersOfEntry } from '../owners.ts';

/** Takes an entry out of use. What referred to it keeps the words and finds it again when it is restored. */
export const archiveEntry = command({
  name: 'catalog.archive_entry',
  about: 'Archive an entry of the catalog.',
  permission: 'catalog_entries.destroy',
  input: z.object({ id: z.string() }),
  owners: (ctx, { id }) => ownersOfEntry(ctx, id),
  async run(ctx, { id }) {
    const entry = await needEntry(ctx.tx, id);
    const { type } = await holdType(ctx, entry.typeId);
    if (entry.archivedAt) return unchanged(null);
    if (type.managedBy)
      throw new UserError('conflict', `Entries of ${type.name} are kept by Candor and cannot be archived here.`, 'id');
    await archiveEntries(ctx, [id]);
    const refs = { type_id: type.id, entry_id: id };
    return recorded(null, catalogEntryArchived({ refs, body: { name: entry.name, type: type.name } }));
  },
});
