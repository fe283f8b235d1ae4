import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { forgetManaged } from '../../people/managed/find.ts';
import { slackTables } from '../tables.ts';
import { announcementTemplateChanged } from './facts.ts';
import { rulesInUse, templatesInUse } from './find.ts';

/** Rules that used it go on with the default template. */
export const archiveAnnouncementTemplate = command({
  name: 'slack.archive_announcement_template',
  about: 'Take an announcement template out of use.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string(),
    /** Whether a rule that names it may go on with the default one; where not, the template stays. */
    fromRules: z.boolean().default(true),
  }),
  locks: () => ['announcements:all'],
  async run(ctx, { id, fromRules }) {
    const template = (await templatesInUse(ctx.tx)).find((one) => one.id === id);
    if (!template) throw new UserError('not_found', 'There is no such template.', 'id');
    if (template.isDefault)
      throw new UserError('conflict', 'This is the default template. Make another one the default first.', 'id');
    const used = (await rulesInUse(ctx.tx)).find(({ templateId }) => templateId === id);
    if (used && !fromRules)
      throw new UserError(
        'invalid',
        `The rule “${used.name}” announces with this template. Give it another first.`,
        'id',
      );
    const rules = slackTables(ctx.tx).updateTable('announcementRules');
    await rules.set({ templateId: null }).where('templateId', '=', id).execute();
    const templates = slackTables(ctx.tx).updateTable('announcementTemplates');
    await templates.set({ archivedAt: ctx.now() }).where('id', '=', id).execute();
    await forgetManaged(ctx.tx, 'announcement_template', id);
    return recorded(
      null,
      announcementTemplateChanged({ refs: { template_id: id, change: 'archived' }, body: { name: template.name } }),
    );
  },
});
