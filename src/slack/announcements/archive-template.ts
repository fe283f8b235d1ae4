import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { slackTables } from '../tables.ts';
import { announcementTemplateChanged } from './facts.ts';
import { templatesInUse } from './find.ts';

/** Rules that used it go on with the default template. */
export const archiveAnnouncementTemplate = command({
  name: 'slack.archive_announcement_template',
  about: 'Take an announcement template out of use.',
  permission: 'organisation_settings.update',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const template = (await templatesInUse(ctx.tx)).find((one) => one.id === id);
    if (!template) throw new UserError('not_found', 'There is no such template.', 'id');
    if (template.isDefault)
      throw new UserError('conflict', 'This is the default template. Make another one the default first.', 'id');
    const rules = slackTables(ctx.tx).updateTable('announcementRules');
    await rules.set({ templateId: null }).where('templateId', '=', id).execute();
    const templates = slackTables(ctx.tx).updateTable('announcementTemplates');
    await templates.set({ archivedAt: ctx.now() }).where('id', '=', id).execute();
    return recorded(
      null,
      announcementTemplateChanged({ refs: { template_id: id, change: 'archived' }, body: { name: template.name } }),
    );
  },
});
