import { cron } from '../../kernel/reaction.ts';
import { statusPagesTables } from '../tables.ts';
import { pointsKeptDays, viewNames, views } from './rules.ts';

/** Forgets values and means that no view shows any more. */
export const tidyMetrics = cron({
  name: 'status_pages.tidy_metrics',
  schedule: '23 * * * *',
  async run(ctx) {
    const before = (days: number) => new Date(ctx.now().getTime() - days * 86_400_000);
    const tables = statusPagesTables(ctx.db);
    // One metric after the other: each is found by its key, and no other index need be written with every value.
    for (const { id } of await tables.selectFrom('pageMetrics').select('id').execute()) {
      const points = tables.deleteFrom('pageMetricPoints').where('metricId', '=', id);
      await points.where('at', '<', before(pointsKeptDays)).execute();
      for (const name of viewNames) {
        const { step, keptDays } = views[name];
        const means = tables.deleteFrom('pageMetricMeans').where('metricId', '=', id).where('step', '=', step);
        await means.where('at', '<', before(keptDays)).execute();
      }
    }
  },
});
