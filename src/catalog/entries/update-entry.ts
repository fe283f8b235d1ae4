import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { catalogEntryUpdated } from '../facts.ts';
import { needEntry } from '../find.ts';
import { restrictedIn } from '../readers.ts';
import { accepted, changesBetween, entryParts, holdType, writerFor } from './input.ts';
import { keepRestricted } from './restricted.ts';
import { writeEntries } from './write.ts';
import { ownersOfEntry } from '../owners.ts';

/** Changes an entry. What is left out stays, except values: those not given are cleared, unless `attributeIds` names what to write. */
export const updateEntry = command({
  name: 'catalog.update_entry',
  about: 'Change an entry of the catalog.',
  permission: 'catalog_entries.edit',
  input: z.object({
    id: z.string(),
    ...entryParts,
    name: z.string().optional(),
    attributeIds: z.array(z.string()).nullish(),
    dangling: z.enum(['refuse', 'keep']).default('refuse'),
  }),
  owners: (ctx, { id }) => ownersOfEntry(ctx, id),
  async run(ctx, { id, attributeIds, dangling, ...input }) {
    const entry = await needEntry(ctx.tx, id);
    if (entry.archivedAt) throw new UserError('conflict', `${entry.name} is archived. Restore it first.`, 'id');
    const { schema, type } = await holdType(ctx, entry.typeId);
    const unknown = attributeIds?.find((wanted) => !type.attributes.some((attribute) => attribute.id === wanted));
    if (unknown !== undefined)
      throw new UserError('invalid', `${type.name} has no attribute “${unknown}”.`, 'update_attributes');
    const options = { ...(await writerFor(ctx, schema)), attributeIds, dangling };
    const row = accepted((await writeEntries(ctx, schema, type, [{ id, ...input }], options))[0]);
    if (row.outcome === 'unchanged' || !row.before) return unchanged({ id });
    const changes = changesBetween(type, restrictedIn(schema), row.before, row.after);
    const refs = { type_id: type.id, entry_id: id };
    const updated = catalogEntryUpdated({ refs, body: { name: row.after.name, type: type.name, changes } });
    return recorded({ id }, updated, ...(await keepRestricted(ctx, type, [row])));
  },
});
