import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { customFieldChanged } from './facts.ts';
import { needField, optionsOf } from './find.ts';
import { optionValue, plain } from './input.ts';
import { isSelect } from './rules.ts';
import { fieldTables } from './tables.ts';
import { addOption } from './write.ts';

/** Adds an option to a field, or changes the one with that id; archived ones are left alone. */
export const saveOption = command({
  name: 'custom_fields.save_option',
  about: 'Add or change an option of a custom field.',
  permission: 'organisation_settings.update',
  input: z.object({
    fieldId: z.string(),
    id: z.string().optional(),
    value: optionValue.optional(),
    rank: z.number().int().min(0).max(1_000_000).optional(),
    archived: z.boolean().default(false),
  }),
  locks: () => ['custom_fields:all'],
  async run(ctx, { fieldId, id, value, rank, archived }) {
    const field = await needField(ctx.tx, fieldId);
    if (!isSelect(field.kind) || field.catalogTypeId)
      throw new UserError('invalid', `${field.name} has no options of its own.`, 'custom_field_id');
    const options = (await optionsOf(ctx.tx, [fieldId])).filter(({ archivedAt }) => !archivedAt);
    const before = options.find((option) => option.id === id);
    if (id && !before) throw new UserError('not_found', 'There is no such option.', 'id');
    const after = { value: value ?? before?.value ?? '', rank: rank ?? before?.rank };
    if (after.value === '') throw new UserError('invalid', 'An option must not be empty.', 'value');
    const taken = options.some((one) => one.id !== id && plain(one.value) === plain(after.value));
    if (taken && !archived)
      throw new UserError('conflict', `${field.name} has the option “${after.value}” already.`, 'value');
    const done = (what: string, saved: string) =>
      recorded(
        { id: saved },
        customFieldChanged({ refs: { field_id: fieldId, change: 'updated' }, body: { name: field.name, what } }),
      );
    if (!before) return done(`added the option ${after.value}`, await addOption(ctx, field, after.value, after.rank));
    if (!archived && before.value === after.value && before.rank === after.rank) return unchanged({ id: before.id });
    const at = ctx.now();
    await fieldTables(ctx.tx)
      .updateTable('customFieldOptions')
      .set({ ...after, archivedAt: archived ? at : null, updatedAt: at })
      .where('id', '=', before.id)
      .execute();
    const renamed = `changed the option ${before.value} to ${after.value}`;
    return done(archived ? `archived the option ${before.value}` : renamed, before.id);
  },
});
