import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { forgetManaged } from '../../people/managed/find.ts';
import { templatesInUse } from './find.ts';
import { templateTables } from './tables.ts';
import { changed } from './write.ts';

/** Nobody declares from it any more; incidents that were keep what they have. */
export const archiveTemplate = command({
  name: 'incident_templates.archive',
  about: 'Take an incident template out of use.',
  permission: 'organisation_settings.update',
  input: z.object({ id: z.string() }),
  locks: () => ['incident_templates:all'],
  async run(ctx, { id }) {
    const template = (await templatesInUse(ctx.tx)).find((one) => one.id === id);
    if (!template) throw new UserError('not_found', 'There is no such template.', 'id');
    const row = { archivedAt: ctx.now(), isDefault: false };
    await templateTables(ctx.tx).updateTable('incidentTemplates').set(row).where('id', '=', id).execute();
    await forgetManaged(ctx.tx, 'incident_template', id);
    return recorded(null, await changed(ctx, 'archived', template));
  },
});
