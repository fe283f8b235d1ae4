import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage } from '../write.ts';
import { metricRemoved } from './facts.ts';
import { needMetric } from './find.ts';

export const removeMetric = command({
  name: 'status_pages.remove_metric',
  about: 'Take a metric off the status page, with its values.',
  permission: 'status_pages.update',
  input: z.object({ pageId: z.string().nullish(), id: z.string() }),
  async run(ctx, { pageId, id }) {
    const page = await changePage(ctx, pageId);
    const { name } = await needMetric(ctx.tx, page.id, id);
    const tables = statusPagesTables(ctx.tx);
    await tables.deleteFrom('pageMetricPoints').where('metricId', '=', id).execute();
    await tables.deleteFrom('pageMetricMeans').where('metricId', '=', id).execute();
    const gone = { archivedAt: ctx.now(), updatedAt: ctx.now(), lastAt: null, lastValue: null };
    await tables.updateTable('pageMetrics').set(gone).where('id', '=', id).execute();
    return recorded({ id }, metricRemoved({ refs: { page_id: page.id, metric_id: id }, body: { name } }));
  },
});
