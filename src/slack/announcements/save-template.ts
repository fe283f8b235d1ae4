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
  words: z.string().max(2_000, 'At most 2,000 characters.').optional(),
  emoji: z.string().trim().max(60, 'One emoji.').optional(),
});

/** Adds or changes what announcements say. */
export const saveAnnouncementTemplate = command({
  name: 'slack.save_announcement_template',
  about: 'Say what announcements show, and which buttons they have.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string().optional(),
    name: z.string().max(100, 'Keep the name under 100 characters.').regex(/\S/, 'Give the template a name.'),
    fields: z.array(field).max(20, 'At most 20 fields.'),
    buttons: z.array(z.enum(templateButtons)).max(templateButtons.length),
    isDefault: z.boolean().default(false),
    /** What whoever asks has no name for: it stays where it was. */
    unnamed: z
      .object({ fields: z.array(z.enum(fieldKinds)), buttons: z.array(z.enum(templateButtons)) })
      .default({ fields: [], buttons: [] }),
  }),
  locks: () => ['announcements:all'],
  async run(ctx, { id, isDefault: wanted, unnamed, name, ...asked }) {
    const all = await templatesInUse(ctx.tx);
    const before = all.find((one) => one.id === id);
    if (id && !before) throw new UserError('not_found', 'There is no such template.', 'id');
    const given = {
      name,
      fields: withKept(asked.fields, before?.fields ?? [], ({ kind }) => unnamed.fields.includes(kind)),
      buttons: withKept(asked.buttons, before?.buttons ?? [], (button) => unnamed.buttons.includes(button)),
    };
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
    const { fields, buttons } = given;
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

/** What was there and is kept, at the places where it was, between what is given. */
function withKept<T>(given: readonly T[], before: readonly T[], isKept: (one: T) => boolean): T[] {
  const all = [...given];
  for (const [index, one] of before.entries()) if (isKept(one)) all.splice(Math.min(index, all.length), 0, one);
  return all;
}

async function assertFields(tx: Db, given: readonly TemplateField[]): Promise<void> {
  const [roles, timestamps, custom] = await Promise.all([listRoles(tx), listTimestamps(tx), listFields(tx)]);
  for (const [index, { kind, id, words }] of given.entries()) {
    const at = `fields.${index}`;
    if (kind === 'role' && !roles.some((role) => role.id === id)) throw new UserError('invalid', 'Choose a role.', at);
    if (kind === 'timestamp' && !timestamps.some((time) => time.id === id))
      throw new UserError('invalid', 'Choose a timestamp.', at);
    if (kind === 'custom_field' && !custom.some((one) => one.id === id))
      throw new UserError('invalid', 'Choose a custom field.', at);
    if (kind === 'text' && !words?.trim()) throw new UserError('invalid', 'Write the text.', at);
  }
}
