import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { statusPagesTables } from '../tables.ts';
import { floorTo, viewNames, views } from './rules.ts';

/** Metrics that were not removed, in their order. */
export const selectMetrics = (db: Db) =>
  statusPagesTables(db)
    .selectFrom('pageMetrics')
    .selectAll('pageMetrics')
    .where('pageMetrics.archivedAt', 'is', null)
    .orderBy('pageMetrics.position')
    .orderBy('pageMetrics.id');

export async function needMetric(db: Db, pageId: string, id: string) {
  const found = await selectMetrics(db)
    .where('pageId', '=', pageId)
    .where('pageMetrics.id', '=', id)
    .executeTakeFirst();
  if (!found) throw new UserError('not_found', 'There is no such metric on this status page.', 'id');
  return found;
}

const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals));

/** What a page charts, with the means of each view, the oldest first; stretches without a value are null. */
export async function chartedOf(db: Db, pageId: string, now: Date) {
  const metrics = await selectMetrics(db).where('pageId', '=', pageId).where('hidden', '=', false).execute();
  if (metrics.length === 0) return [];
  const ids = metrics.map(({ id }) => id);
  const oldest = new Date(now.getTime() - views.month.step * views.month.count * 1000);
  const means = await statusPagesTables(db)
    .selectFrom('pageMetricMeans')
    .select(['metricId', 'step', 'at', 'mean'])
    .where('metricId', 'in', ids)
    .where('at', '>', oldest)
    .execute();
  const byKey = new Map(means.map(({ metricId, step, at, mean }) => [`${metricId} ${step} ${at.getTime()}`, mean]));
  return metrics.map(({ id, name, suffix, decimals, fromZero, lastAt, lastValue }) => ({
    ...{ id, name, suffix, decimals, fromZero },
    last: lastAt && lastValue !== null ? { at: lastAt.toISOString(), value: rounded(lastValue, decimals) } : null,
    views: Object.fromEntries(
      viewNames.map((view) => {
        const { step, count } = views[view];
        const end = floorTo(now, step).getTime();
        const values = Array.from({ length: count }, (_, index) => {
          const mean = byKey.get(`${id} ${step} ${end - (count - 1 - index) * step * 1000}`);
          return mean === undefined ? null : rounded(mean, decimals);
        });
        return [view, { until: new Date(end).toISOString(), values }];
      }),
    ),
  }));
}
