import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { catalogEntryCreated } from '../facts.ts';
import { accepted, entryParts, holdType, writerFor } from './input.ts';
import { keepRestricted } from './restricted.ts';
import { writeEntries } from './write.ts';
import { ownersOfType } from '../owners.ts';

/** Adds an entry. Its external id and aliases are free in its type. */
export const createEntry = command({
  name: 'catalog.create_entry',
  about: 'Add an entry to the catalog.',
  permission: 'catalog_entries.create',
  input: z.object({ typeId: z.string(), ...entryParts, dangling: z.enum(['refuse', 'keep']).default('refuse') }),
  owners: (ctx, { typeId }) => ownersOfType(ctx, typeId),
  async run(ctx, { typeId, dangling, ...input }) {
    const { schema, type } = await holdType(ctx, typeId);
    const options = { ...(await writerFor(ctx, schema)), dangling };
    const row = accepted((await writeEntries(ctx, schema, type, [input], options))[0]);
    if (row.outcome !== 'created' || !row.id)
      throw new UserError('conflict', `“${input.externalId}” already means ${row.before?.name}.`, 'external_id');
    const refs = { type_id: type.id, entry_id: row.id };
    const created = catalogEntryCreated({ refs, body: { name: row.after.name, type: type.name } });
    return recorded({ id: row.id }, created, ...(await keepRestricted(ctx, type, [row])));
  },
});
