import { sql } from 'kysely';
import { z } from 'zod';
import { command, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { needPage } from '../find.ts';
import { statusPagesTables } from '../tables.ts';
import { needMetric } from './find.ts';
import { floorTo, pointsAtMost, slotSeconds, steps, timeRefusal } from './rules.ts';

const point = z.object({ value: z.number('Give a number.'), at: z.date().nullable() });
const shownWithinSeconds = 60;

/**
 * Takes values of a metric, each for its half minute: sent twice they count once, and the later value replaces the
 * earlier one. No fact is recorded for them.
 */
export const addMetricPoints = command({
  name: 'status_pages.add_metric_points',
  about: 'Send values of a metric of the status page.',
  permission: 'status_pages.publish_updates',
  input: z.object({
    pageId: z.string().nullish(),
    id: z.string(),
    points: z
      .array(point)
      .min(1, 'Send at least one value.')
      .max(pointsAtMost, `Send ${pointsAtMost} values at most at once.`),
  }),
  locks: ({ id }) => [`page_metric:${id}`],
  async run(ctx, { pageId, id, points }) {
    const page = await needPage(ctx.tx, pageId);
    const metric = await needMetric(ctx.tx, page.id, id);
    const now = ctx.now();
    const values = new Map<number, number>();
    for (const [index, { value, at }] of points.entries()) {
      const refusal = timeRefusal(at ?? now, now);
      if (refusal) throw new UserError('invalid', refusal, `points.${index}.timestamp`);
      values.set(floorTo(at ?? now, slotSeconds).getTime(), value);
    }
    const rows = [...values].map(([at, value]) => ({ metricId: id, at: new Date(at), value }));
    await keepPoints(ctx, rows);
    for (const step of steps) await keepMeans(ctx, id, step, rows);
    const latest = rows.reduce((one, other) => (other.at > one.at ? other : one));
    if (!metric.lastAt || latest.at >= metric.lastAt) {
      const last = { lastAt: latest.at, lastValue: latest.value };
      await statusPagesTables(ctx.tx).updateTable('pageMetrics').set(last).where('id', '=', id).execute();
    }
    if (!metric.hidden) await showSoon(ctx, page.id);
    return unchanged({ taken: rows.length });
  },
});

type Point = { metricId: string; at: Date; value: number };

const keepPoints = (ctx: CommandCtx, rows: Point[]) =>
  statusPagesTables(ctx.tx)
    .insertInto('pageMetricPoints')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['metricId', 'at']).doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })),
    )
    .execute();

/** The means of every stretch that a new value lies in, made anew of all its points. */
async function keepMeans(ctx: CommandCtx, metricId: string, step: number, rows: readonly Point[]): Promise<void> {
  const touched = [...new Set(rows.map(({ at }) => floorTo(at, step).getTime()))].map((at) => new Date(at));
  const bin = sql<Date>`date_bin(make_interval(secs => ${step}::int), at, timestamptz 'epoch')`;
  await statusPagesTables(ctx.tx)
    .insertInto('pageMetricMeans')
    .columns(['metricId', 'step', 'at', 'mean', 'points'])
    .expression((eb) =>
      eb
        .selectFrom('pageMetricPoints')
        .select(({ fn }) => [
          'metricId',
          sql<number>`${step}::int`.as('step'),
          bin.as('bin'),
          fn.avg<number>('value').as('mean'),
          fn.countAll<number>().as('points'),
        ])
        .where('metricId', '=', metricId)
        .where(
          'at',
          '>=',
          touched.reduce((one, other) => (other < one ? other : one)),
        )
        .where(bin, 'in', touched)
        .groupBy(['metricId', 'bin']),
    )
    .onConflict((conflict) =>
      conflict.columns(['metricId', 'step', 'at']).doUpdateSet((eb) => ({
        ...{ mean: eb.ref('excluded.mean'), points: eb.ref('excluded.points') },
      })),
    )
    .execute();
}

/** The page is rendered within a minute, however many values come. */
const showSoon = (ctx: CommandCtx, pageId: string) => {
  const soon = new Date(ctx.now().getTime() + shownWithinSeconds * 1000);
  return statusPagesTables(ctx.tx)
    .updateTable('statusPages')
    .set({ renderAgainAt: soon })
    .where('id', '=', pageId)
    .where('renderAgainAt', '>', soon)
    .execute();
};
