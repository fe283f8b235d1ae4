import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { selectPages } from '../find.ts';
import { selectMetrics } from './find.ts';

/** The metrics of a page, or of all of them, hidden ones too. */
export const listMetrics = query({
  name: 'status_pages.list_metrics',
  about: 'List the metrics of the status pages.',
  permission: 'status_pages.view',
  input: z.object({ pageId: z.string().nullish() }),
  async run(ctx, { pageId }) {
    const pages = await selectPages(ctx.db).execute();
    const wanted = pages.filter(({ id, isDefault }) => (pageId ? id === pageId : pageId === undefined || isDefault));
    const metrics = await selectMetrics(ctx.db).execute();
    return forAll(
      metrics.flatMap((metric) => {
        const page = wanted.find(({ id }) => id === metric.pageId);
        return page ? [{ ...metric, pageName: page.name }] : [];
      }),
    );
  },
});
