import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { templatesInUse } from './find.ts';
import { assertFills, changed, filledIn, sameName } from './write.ts';
import { templateTables } from './tables.ts';

/** A menu in Slack holds a hundred choices, and one of them is none. */
const mostTemplates = 99;

export const templateFills = z.record(
  z.string(),
  z.array(z.string().max(3_000, 'Keep it under 3,000 characters: Slack takes no more.')).max(100),
);
/** To the last space as it was sent: clients compare what they read with what they wrote. */
export const templateName = z
  .string()
  .max(75, 'Keep the name under 75 characters: Slack shows no more.')
  .refine((given) => given.trim() !== '', 'Give the template a name.');

/** Adds a template of incidents, or changes one: what stands in the form of whoever declares from it. */
export const saveTemplate = command({
  name: 'incident_templates.save',
  about: 'Add an incident template, or change one.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string().optional(),
    name: templateName,
    description: z.string().trim().max(300, 'Keep the description under 300 characters.').optional(),
    isDefault: z.boolean().optional(),
    fills: templateFills,
    beside: z.record(z.string(), z.string()).optional(),
  }),
  locks: () => ['incident_templates:all'],
  async run(ctx, { id, name, fills: given, ...more }) {
    const all = await templatesInUse(ctx.tx);
    const before = all.find((one) => one.id === id);
    if (id && !before) throw new UserError('not_found', 'There is no such template.', 'id');
    if (!before && all.length >= mostTemplates)
      throw new UserError('limit', `There are ${mostTemplates} templates already. Take one out of use first.`, 'name');
    const same = sameName(all, name, id);
    if (same)
      throw new UserError('conflict', `There is a template “${same.name}” already. Choose another name.`, 'name');
    const fills = filledIn(given);
    await assertFills({ db: ctx.tx }, fills);
    const next = {
      ...{ name, fills, description: more.description ?? before?.description ?? '' },
      ...{ isDefault: more.isDefault ?? before?.isDefault ?? false, beside: more.beside ?? before?.beside ?? {} },
    };
    if (before && isDeepStrictEqual({ ...before, ...next }, before)) return unchanged({ id: before.id });
    const at = ctx.now();
    const saved = before?.id ?? newId(at);
    const tables = templateTables(ctx.tx);
    if (next.isDefault)
      await tables
        .updateTable('incidentTemplates')
        .set({ isDefault: false })
        .where('isDefault', '=', true)
        .where('id', '<>', saved)
        .execute();
    const row = { ...next, fills: JSON.stringify(fills), beside: JSON.stringify(next.beside), updatedAt: at };
    const position = Math.max(0, ...all.map((one) => one.position)) + 1;
    await tables
      .insertInto('incidentTemplates')
      .values({ id: saved, ...row, position, createdAt: at, archivedAt: null })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    return recorded({ id: saved }, await changed(ctx, before ? 'updated' : 'created', { id: saved, ...next }));
  },
});
