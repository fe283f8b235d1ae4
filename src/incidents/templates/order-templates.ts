import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { templatesOrdered } from './facts.ts';
import { templatesInUse } from './find.ts';
import { templateTables } from './tables.ts';

export const orderTemplates = command({
  name: 'incident_templates.order',
  about: 'Change the order of the incident templates.',
  permission: 'organisation_settings.update',
  input: z.object({ ids: z.array(z.string()).max(1_000) }),
  locks: () => ['incident_templates:all'],
  async run(ctx, { ids }) {
    const before = (await templatesInUse(ctx.tx)).map(({ id }) => id);
    if (ids.length !== before.length || new Set(ids).size !== ids.length || ids.some((id) => !before.includes(id)))
      throw new UserError('conflict', 'The templates have changed meanwhile. Load the page again.', 'ids');
    if (ids.every((id, index) => before[index] === id)) return unchanged(null);
    for (const [index, id] of ids.entries())
      await templateTables(ctx.tx)
        .updateTable('incidentTemplates')
        .set({ position: index + 1 })
        .where('id', '=', id)
        .execute();
    return recorded(null, templatesOrdered({ refs: {}, body: {} }));
  },
});
