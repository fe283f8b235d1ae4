import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { groupSaved } from '../facts.ts';
import { newPublicId } from '../public-id.ts';
import { statusPagesTables } from '../tables.ts';
import { changeMainPage, nextPosition } from './write.ts';

/** Adds a group of components, or changes the one with that id. */
export const saveGroup = command({
  name: 'status_pages.save_group',
  about: 'Add or change a group of components of the status page.',
  permission: 'status_pages.update',
  input: z.object({
    id: z.string().optional(),
    pageId: z.string().nullish(),
    name: z.string().trim().min(1, 'Give the group a name.').max(100, 'Keep the name under 100 characters.'),
    description: z.string().trim().max(500).nullish(),
  }),
  async run(ctx, { id, pageId, name, description }) {
    const page = await changeMainPage(ctx, pageId);
    const tables = statusPagesTables(ctx.tx);
    const groups = await tables
      .selectFrom('componentGroups')
      .select(['id', 'name'])
      .where('pageId', '=', page.id)
      .where('archivedAt', 'is', null)
      .execute();
    if (id && !groups.some((group) => group.id === id)) {
      throw new UserError('not_found', 'There is no such group on this status page.', 'id');
    }
    if (groups.some((group) => group.id !== id && group.name.toLowerCase() === name.toLowerCase())) {
      throw new UserError('conflict', `There is already a group called “${name}”. Choose another name.`, 'name');
    }
    const at = ctx.now();
    const row = { name, description: description || null, updatedAt: at };
    const groupId = id ?? newPublicId();
    if (id) await tables.updateTable('componentGroups').set(row).where('id', '=', id).execute();
    else {
      const position = await nextPosition(ctx.tx, page.id);
      const unset = { archivedAt: null, createdAt: at };
      await tables
        .insertInto('componentGroups')
        .values({ id: groupId, pageId: page.id, position, ...row, ...unset })
        .execute();
    }
    const refs = { page_id: page.id, group_id: groupId, change: id ? ('updated' as const) : ('created' as const) };
    return recorded({ id: groupId }, groupSaved({ refs, body: { name } }));
  },
});
