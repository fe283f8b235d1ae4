import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { makeFindable } from '../../kernel/find.ts';
import { catalogEntryRestored } from '../facts.ts';
import { entriesNamed, needEntry } from '../find.ts';
import { catalogTables } from '../tables.ts';
import { restrictedIn } from '../readers.ts';
import { holdType } from './input.ts';
import { stateOf } from './plan.ts';
import { answerDangling, findable } from './write.ts';

/** Brings an archived entry back, unless another has its names by now. */
export const restoreEntry = command({
  name: 'catalog.restore_entry',
  about: 'Restore an archived entry of the catalog.',
  permission: 'catalog_entries.edit',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const entry = await needEntry(ctx.tx, id);
    const { schema, type } = await holdType(ctx, entry.typeId);
    if (!entry.archivedAt) return unchanged(null);
    const names = [entry.externalId ?? '', ...entry.aliases].filter(Boolean);
    const [other] = await entriesNamed(ctx.tx, type, names, false);
    if (other)
      throw new UserError('conflict', `${other.name} has taken its external id or an alias. Change that first.`, 'id');
    await catalogTables(ctx.tx)
      .updateTable('catalogEntries')
      .set({ archivedAt: null, updatedAt: ctx.now() })
      .where('id', '=', id)
      .execute();
    const state = stateOf(entry);
    await answerDangling(ctx, type, [{ id, after: state }]);
    await makeFindable(ctx.tx, [findable(type, restrictedIn(schema), id, state)]);
    const refs = { type_id: type.id, entry_id: id };
    return recorded(null, catalogEntryRestored({ refs, body: { name: entry.name, type: type.name } }));
  },
});
