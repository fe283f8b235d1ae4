import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { forgetManaged } from '../../people/managed/find.ts';
import { componentArchived } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { changeMainPage } from './write.ts';

/** Takes a component or a group off the page. A group must be empty, a component must not be in trouble. */
export const archiveComponent = command({
  name: 'status_pages.archive_component',
  about: 'Take a component or a group off the status page.',
  permission: 'status_pages.update',
  input: z.object({
    pageId: z.string().nullish(),
    kind: z.enum(['component', 'group']).default('component'),
    id: z.string(),
  }),
  async run(ctx, { pageId, kind, id }) {
    const page = await changeMainPage(ctx, pageId);
    const tables = statusPagesTables(ctx.tx);
    const inside = await tables
      .selectFrom('components')
      .select('id')
      .where('groupId', '=', id)
      .where('archivedAt', 'is', null)
      .executeTakeFirst();
    if (inside) throw new UserError('conflict', 'Move or remove the components of this group first.', 'id');
    const open = await tables
      .selectFrom('componentImpacts')
      .select('id')
      .where('componentId', '=', id)
      .where('endedAt', 'is', null)
      .executeTakeFirst();
    if (open) {
      throw new UserError(
        'conflict',
        'An open incident or maintenance names this component. End it there first.',
        'id',
      );
    }
    const archived = await tables
      .updateTable(kind === 'component' ? 'components' : 'componentGroups')
      .set({ archivedAt: ctx.now(), updatedAt: ctx.now() })
      .where('id', '=', id)
      .where('pageId', '=', page.id)
      .where('archivedAt', 'is', null)
      .returning('name')
      .executeTakeFirst();
    if (!archived) throw new UserError('not_found', `There is no such ${kind} on this status page.`, 'id');
    if (kind === 'component') await forgetManaged(ctx.tx, 'status_page_component', id);
    return recorded({ id }, componentArchived({ refs: { page_id: page.id, kind, id }, body: { name: archived.name } }));
  },
});
