import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { listFields } from '../../incidents/fields/find.ts';
import { listRoles } from '../../incidents/find.ts';
import { listTimestamps } from '../../incidents/timestamps/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import type { Db } from '../../kernel/db.ts';
import { slackTables } from '../tables.ts';
import { announcementTemplateChanged } from './facts.ts';
import { templatesInUse } from './find.ts';
import { fieldKinds, templateButtons, type TemplateField } from './rules.ts';

const field = z.object({
  kind: z.enum(fieldKinds),
  id: z.string().optional(),
  words: z.string().trim().max(2_000, 'At most 2,000 characters.').optional(),
  emoji: z.string().trim().max(60, 'One emoji.').optional(),
});

/** Adds or changes what announcements say. */
export const saveAnnouncementTemplate = command({
  name: 'slack.save_announcement_template',
  about: 'Say what announcements show, and which buttons they have.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string().optional(),
    name: z.string().trim().min(1, 'Give the template a name.').max(100),
    fields: z.array(field).max(20, 'At most 20 fields.'),
    buttons: z.array(z.enum(templateButtons)).max(templateButtons.length),
    isDefault: z.boolean().default(false),
  }),
  async run(ctx, { id, isDefault: wanted, ...given }) {
    const all = await templatesInUse(ctx.tx);
    const before = all.find((one) => one.id === id);
    if (id && !before) throw new UserError('not_found', 'There is no such template.', 'id');
    if (all.some((one) => one.id !== id && one.name.toLowerCase() === given.name.toLowerCase()))
      throw new UserError('conflict', 'There is a template of this name already.', 'name');
    if (new Set(given.buttons).size < given.buttons.length)
      throw new UserError('invalid', 'Each button once.', 'buttons');
    await assertFields(ctx.tx, given.fields);
    const isDefault = wanted || (before?.isDefault ?? false);
    if (before && isDeepStrictEqual({ ...before, ...given, isDefault }, before)) return unchanged({ id: before.id });
    const templates = slackTables(ctx.tx);
    if (isDefault) await templates.updateTable('announcementTemplates').set({ isDefault: false }).execute();
    const saved = before?.id ?? newId(ctx.now());
    const { name, fields, buttons } = given;
    const row = { name, fields: JSON.stringify(fields), buttons: JSON.stringify(buttons), isDefault };
    await templates
      .insertInto('announcementTemplates')
      .values({ id: saved, ...row, createdAt: ctx.now(), archivedAt: null })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    const refs = { template_id: saved, change: before ? ('updated' as const) : ('created' as const) };
    return recorded({ id: saved }, announcementTemplateChanged({ refs, body: { name } }));
  },
});

async function assertFields(tx: Db, given: readonly TemplateField[]): Promise<void> {
  const [roles, timestamps, custom] = await Promise.all([listRoles(tx), listTimestamps(tx), listFields(tx)]);
  for (const [index, { kind, id, words }] of given.entries()) {
    const at = `fields.${index}`;
    if (kind === 'role' && !roles.some((role) => role.id === id)) throw new UserError('invalid', 'Choose a role.', at);
    if (kind === 'timestamp' && !timestamps.some((time) => time.id === id))
      throw new UserError('invalid', 'Choose a timestamp.', at);
    if (kind === 'custom_field' && !custom.some((one) => one.id === id))
      throw new UserError('invalid', 'Choose a custom field.', at);
    if (kind === 'text' && !words) throw new UserError('invalid', 'Write the text.', at);
  }
}
