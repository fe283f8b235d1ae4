import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { wordTemplateChanged } from './facts.ts';
import { selectTemplates } from './find.ts';
import { templateTables } from './tables.ts';
import { told } from './write.ts';

/** Offers a template no more; what was published from it stays. */
export const archiveTemplate = command({
  name: 'status_pages.archive_word_template',
  about: 'Take a template of words to customers out of use.',
  permission: 'status_pages.update',
  input: z.object({ id: z.string() }),
  locks: () => ['page:word_templates'],
  async run(ctx, { id }) {
    const before = await selectTemplates(ctx.tx).where('id', '=', id).executeTakeFirst();
    if (!before) throw new UserError('not_found', 'There is no such template.', 'id');
    await templateTables(ctx.tx)
      .updateTable('wordTemplates')
      .set({ archivedAt: ctx.now(), updatedAt: ctx.now() })
      .where('id', '=', id)
      .execute();
    const refs = { template_id: id, change: 'archived' as const };
    const body = { name: before.name, before: await told(ctx.tx, before), after: null };
    return recorded(null, wordTemplateChanged({ refs, body }));
  },
});
