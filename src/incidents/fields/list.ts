import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { forAll, query } from '../../kernel/query.ts';
import { choosable } from './choices.ts';
import { labelsOf, listFields, needField, optionsOf } from './find.ts';

/** Custom fields with their options. */
export const listCustomFields = query({
  name: 'custom_fields.list',
  about: 'List custom fields and their options.',
  permission: 'custom_fields.view',
  input: z.object({ archived: z.boolean().default(false) }),
  async run({ db }, { archived }) {
    const fields = await listFields(db, archived);
    const options = await optionsOf(
      db,
      fields.map(({ id }) => id),
    );
    const inUse = Map.groupBy(
      options.filter(({ archivedAt }) => !archivedAt),
      ({ fieldId }) => fieldId,
    );
    return forAll(fields.map((field) => ({ ...field, options: inUse.get(field.id) ?? [] })));
  },
});

/** Values to choose from for a field, found by words, given what the fields beside it hold. */
export const fieldChoices = query({
  name: 'custom_fields.choices',
  about: 'List what may be chosen for a custom field.',
  permission: 'custom_fields.view',
  input: z.object({
    fieldId: z.string(),
    words: z.string().max(200).default(''),
    limit: z.number().int().min(1).max(100).default(25),
    beside: z.record(z.string(), z.array(z.string())).default({}),
    /** Values whose words are wanted too, chosen or not any more. */
    held: z.array(z.string()).max(500).default([]),
  }),
  async run(ctx, { fieldId, words, limit, beside, held }) {
    const field = await needField(ctx.db, fieldId);
    if (field.archivedAt) throw new UserError('conflict', `${field.name} is archived.`, 'id');
    const found = await choosable(ctx, field, (id) => beside[id] ?? [], { words, limit });
    const labels = await labelsOf(ctx.db, field, held);
    return forAll({ ...found, open: field.openOptions, held: held.map((id) => ({ id, label: labels.get(id) ?? id })) });
  },
});
