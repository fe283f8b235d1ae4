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
    await tables.deleteFrom('pageMetricPoints').where('at', '<', before(pointsKeptDays)).execute();
    for (const name of viewNames) {
      const { step, keptDays } = views[name];
      await tables.deleteFrom('pageMetricMeans').where('step', '=', step).where('at', '<', before(keptDays)).execute();
    }
  },
});
