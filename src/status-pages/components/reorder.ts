import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { componentsReordered } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { changeMainPage } from './write.ts';

/** Puts components and groups into the order given; those left out keep their place. */
export const reorderComponents = command({
  name: 'status_pages.reorder_components',
  about: 'Change the order of components and groups on the status page.',
  permission: 'status_pages.update',
  input: z.object({ pageId: z.string().nullish(), ids: z.array(z.string()).min(1).max(1_000) }),
  async run(ctx, { pageId, ids }) {
    const page = await changeMainPage(ctx, pageId);
    if (new Set(ids).size < ids.length) throw new UserError('invalid', 'Name each component once.', 'ids');
    let moved = 0n;
    for (const [index, id] of ids.entries()) {
      for (const table of ['components', 'componentGroups'] as const) {
        const row = statusPagesTables(ctx.tx)
          .updateTable(table)
          .set({ position: index + 1, updatedAt: ctx.now() });
        moved += (await row.where('id', '=', id).where('pageId', '=', page.id).executeTakeFirst()).numUpdatedRows;
      }
    }
    if (moved < BigInt(ids.length)) {
      throw new UserError('invalid', 'One of these is not on this status page. Load its list again.', 'ids');
    }
    return recorded({ count: ids.length }, componentsReordered({ refs: { page_id: page.id, count: ids.length } }));
  },
});
