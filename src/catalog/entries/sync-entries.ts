import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { catalogEntriesSynced } from '../facts.ts';
import { archiveEntries } from './archive.ts';
import { entryParts, holdType } from './input.ts';
import { writeEntries } from './write.ts';
import { entriesNamed } from '../find.ts';

/** Brings entries of a type that a module keeps up to date: those given are written, those named in `gone` archived. */
export const syncEntries = command({
  name: 'catalog.sync_entries',
  about: 'Bring the entries that a module keeps up to date.',
  permission: 'catalog_entries.edit',
  input: z.object({
    typeName: z.string(),
    managedBy: z.string(),
    entries: z.array(z.object({ id: z.string().optional(), ...entryParts })).max(1_000),
    /** Ids, external ids or aliases. */
    gone: z.array(z.string()).max(1_000).default([]),
  }),
  async run(ctx, { typeName, managedBy, entries, gone }) {
    const { schema, type } = await holdType(ctx, typeName);
    if (type.managedBy !== managedBy)
      throw new UserError('conflict', `Entries of ${type.name} are not kept by ${managedBy}.`, 'typeName');
    const attributeIds = type.attributes.filter(({ mode }) => mode === 'external').map(({ id }) => id);
    const options = { by: 'system' as const, attributeIds, dangling: 'keep' as const };
    const rows = await writeEntries(ctx, schema, type, entries, options);
    const refused = rows.find((row) => row.outcome === 'refused');
    if (refused?.outcome === 'refused')
      throw new UserError(
        'invalid',
        refused.problems[0]?.sentence ?? 'An entry is not valid.',
        'entries',
        refused.problems,
      );
    const archived = (await entriesNamed(ctx.tx, type, gone, false)).map(({ id }) => id);
    await archiveEntries(ctx, archived);
    const ids = rows.map((row) => (row.outcome === 'refused' ? null : row.id));
    const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
    const counts = { created: count('created'), changed: count('changed'), archived: archived.length };
    if (counts.created + counts.changed + counts.archived === 0) return unchanged({ ids });
    return recorded(
      { ids },
      catalogEntriesSynced({ refs: { type_id: type.id, ...counts }, body: { type: type.name } }),
    );
  },
});
