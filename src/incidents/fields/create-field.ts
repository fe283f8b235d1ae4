import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { newId } from '../../kernel/id.ts';
import { addToForms } from '../forms/write.ts';
import { deriveLater } from './derive.job.ts';
import { customFieldChanged } from './facts.ts';
import { listFields } from './find.ts';
import { newFieldInput } from './input.ts';
import { assertField, definitionOf, stored } from './save.ts';
import { fieldTables } from './tables.ts';
import { putOptions } from './put-options.ts';

/** Adds a custom field, with its options, to incidents and to forms. */
export const createField = command({
  name: 'custom_fields.create',
  about: 'Add a custom field.',
  permission: 'organisation_settings.update',
  input: z.object({ ...newFieldInput, options: z.array(z.string().trim()).max(5_000).default([]) }),
  locks: () => ['custom_fields:all'],
  async run(ctx, { kind, catalogTypeId, forms, options, ...given }) {
    const wanted = definitionOf(given, { kind, catalogTypeId: catalogTypeId ?? null });
    await assertField(ctx, null, wanted);
    const at = ctx.now();
    const id = newId(at);
    const rank = ((await listFields(ctx.tx, true)).at(-1)?.rank ?? 0) + 1;
    const row = { id, rank, ...stored(wanted), archivedAt: null, createdAt: at, updatedAt: at };
    await fieldTables(ctx.tx).insertInto('customFields').values(row).execute();
    const field = { id, kind, catalogTypeId: wanted.catalogTypeId };
    await putOptions(
      ctx,
      field,
      options.map((value) => ({ value })),
    );
    const shown = wanted.derived ? [] : await addToForms(ctx, id, forms);
    if (wanted.derived) await deriveLater(ctx);
    const body = { name: wanted.name, what: '' };
    return recorded({ id }, customFieldChanged({ refs: { field_id: id, change: 'created' }, body }), ...shown);
  },
});
