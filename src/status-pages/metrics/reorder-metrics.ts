import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage } from '../write.ts';
import { metricsReordered } from './facts.ts';
import { needMetric } from './find.ts';

/** Puts metrics into the order given; those left out keep their place. */
export const reorderMetrics = command({
  name: 'status_pages.reorder_metrics',
  about: 'Change the order of metrics on the status page.',
  permission: 'status_pages.update',
  input: z.object({ pageId: z.string().nullish(), ids: z.array(z.string()).min(1).max(100) }),
  async run(ctx, { pageId, ids }) {
    const page = await changePage(ctx, pageId);
    if (new Set(ids).size < ids.length) throw new UserError('invalid', 'Name each metric once.', 'ids');
    for (const [index, id] of ids.entries()) {
      await needMetric(ctx.tx, page.id, id);
      const place = { position: index + 1, updatedAt: ctx.now() };
      await statusPagesTables(ctx.tx).updateTable('pageMetrics').set(place).where('id', '=', id).execute();
    }
    return recorded({ count: ids.length }, metricsReordered({ refs: { page_id: page.id, count: ids.length } }));
  },
});
