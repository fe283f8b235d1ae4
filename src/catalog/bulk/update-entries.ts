import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { changesBetween, entryParts, holdType, writerFor } from '../entries/input.ts';
import { keepRestricted } from '../entries/restricted.ts';
import { writeEntries } from '../entries/write.ts';
import { catalogEntryUpdated } from '../facts.ts';
import { ownersOfType } from '../owners.ts';
import { restrictedIn } from '../readers.ts';

/** As many as the contract lets its clients send at once. */
const mostEntries = 250;

/** Changes several entries of one type at once: all of them, or none. Values are as in a change of one entry. */
export const updateEntries = command({
  name: 'catalog.update_entries',
  about: 'Change several entries of a catalog type at once.',
  permission: 'catalog_entries.edit',
  input: z.object({
    typeId: z.string(),
    entries: z
      .array(z.object({ id: z.string(), ...entryParts, name: z.string().optional() }))
      .min(1, 'Give at least one entry.')
      .max(mostEntries, `Give at most ${mostEntries} entries at once.`),
    attributeIds: z.array(z.string()).nullish(),
  }),
  owners: (ctx, { typeId }) => ownersOfType(ctx, typeId),
  async run(ctx, { typeId, entries, attributeIds }) {
    const { schema, type } = await holdType(ctx, typeId);
    const unknown = attributeIds?.find((wanted) => !type.attributes.some((attribute) => attribute.id === wanted));
    if (unknown !== undefined)
      throw new UserError('invalid', `${type.name} has no attribute “${unknown}”.`, 'update_attributes');
    const options = { ...(await writerFor(ctx, schema)), attributeIds, dangling: 'keep' as const };
    const rows = await writeEntries(ctx, schema, type, entries, options);
    const refusals = rows.flatMap((row, index) =>
      row.outcome === 'refused'
        ? row.problems.map(({ pointer, sentence }) => ({
            pointer: `entries.${index}.${pointer === 'id' ? 'entry_id' : pointer}`,
            sentence,
          }))
        : [],
    );
    const [first] = refusals;
    if (first) throw new UserError('invalid', first.sentence, first.pointer, refusals);
    const hidden = restrictedIn(schema);
    const [changed, ...others] = rows.flatMap((row) => {
      if (row.outcome !== 'changed' || !row.before || !row.id) return [];
      const refs = { type_id: type.id, entry_id: row.id };
      const changes = changesBetween(type, hidden, row.before, row.after);
      return catalogEntryUpdated({ refs, body: { name: row.after.name, type: type.name, changes } });
    });
    if (!changed) return unchanged(null);
    return recorded(null, changed, ...others, ...(await keepRestricted(ctx, type, rows)));
  },
});
