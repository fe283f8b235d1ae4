import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage } from '../write.ts';
import { metricsReordered } from './facts.ts';
import { selectMetrics } from './find.ts';

/** Puts all metrics of a page, hidden ones too, into the order given. */
export const reorderMetrics = command({
  name: 'status_pages.reorder_metrics',
  about: 'Change the order of metrics on the status page.',
  permission: 'status_pages.update',
  input: z.object({ pageId: z.string().nullish(), ids: z.array(z.string()).min(1).max(100) }),
  async run(ctx, { pageId, ids }) {
    const page = await changePage(ctx, pageId);
    if (new Set(ids).size < ids.length) throw new UserError('invalid', 'Name each metric once.', 'ids');
    const there = new Map(
      (await selectMetrics(ctx.tx).where('pageId', '=', page.id).execute()).map((m) => [m.id, m.name]),
    );
    if (ids.some((id) => !there.has(id)))
      throw new UserError('invalid', 'One of these metrics is not on this status page. Load its list again.', 'ids');
    if (ids.length < there.size)
      throw new UserError('invalid', 'Give all metrics of the page, hidden ones too, in their new order.', 'ids');
    for (const [index, id] of ids.entries()) {
      const place = { position: index + 1, updatedAt: ctx.now() };
      await statusPagesTables(ctx.tx).updateTable('pageMetrics').set(place).where('id', '=', id).execute();
    }
    const body = { before: [...there.values()], after: ids.map((id) => there.get(id) ?? '') };
    return recorded({ count: ids.length }, metricsReordered({ refs: { page_id: page.id, count: ids.length }, body }));
  },
});
