import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { syncForms } from '../forms/write.ts';
import { formKinds } from '../forms/kinds.ts';
import { deriveLater } from './derive.job.ts';
import { customFieldChanged } from './facts.ts';
import { needField } from './find.ts';
import { fieldInput } from './input.ts';
import { putOptions } from './put-options.ts';
import { assertField, definitionOf, stored } from './save.ts';
import { fieldTables } from './tables.ts';

/** Changes a custom field; its type and what its options come from stay. */
export const updateField = command({
  name: 'custom_fields.update',
  about: 'Change a custom field, and its options.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string(),
    ...fieldInput,
    openOptions: z.boolean().optional(),
    /** When the field was looked at; a change since then refuses this one. */
    was: z.coerce.date().optional(),
    options: z
      .array(z.object({ id: z.string().optional(), value: z.string() }))
      .max(5_000)
      .optional(),
    /** Forms of everyone: those that are named show it or not. */
    forms: z.array(z.object({ kind: z.enum(formKinds), shown: z.boolean(), required: z.boolean() })).optional(),
  }),
  locks: () => ['custom_fields:all'],
  async run(ctx, { id, was, options, forms, openOptions, ...given }) {
    const before = await needField(ctx.tx, id);
    if (before.archivedAt) throw new UserError('conflict', `${before.name} is archived. Restore it first.`, 'id');
    if (was && was.getTime() !== before.updatedAt.getTime())
      throw new UserError(
        'conflict',
        'Somebody changed this field meanwhile. Look at it again before you save yours.',
        'name',
      );
    const { kind, catalogTypeId } = before;
    const wanted = definitionOf({ ...given, openOptions: openOptions ?? before.openOptions }, { kind, catalogTypeId });
    await assertField(ctx, id, wanted);
    const said = options ? await putOptions(ctx, before, options) : [];
    const changed = Object.entries(stored(wanted)).filter(
      ([key, value]) => stored(before)[key as keyof ReturnType<typeof stored>] !== value,
    );
    const facts: NewFact[] = forms ? await syncForms(ctx, id, forms) : [];
    if (changed.length > 0 || said.length > 0) {
      const row = { ...stored(wanted), updatedAt: ctx.now() };
      await fieldTables(ctx.tx).updateTable('customFields').set(row).where('id', '=', id).execute();
      const renamed = before.name === wanted.name ? [] : [`it was called ${before.name}`];
      const body = { name: wanted.name, what: [...renamed, ...said].join('; ').slice(0, 2_000) };
      facts.unshift(customFieldChanged({ refs: { field_id: id, change: 'updated' }, body }));
    }
    if (changed.some(([key]) => key === 'derived')) await deriveLater(ctx);
    const [first, ...rest] = facts;
    return first ? recorded({ id }, first, ...rest) : unchanged({ id });
  },
});
