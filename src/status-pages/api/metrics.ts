import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { addMetricPoints } from '../metrics/add-points.ts';
import { removeMetric } from '../metrics/remove-metric.ts';
import { reorderMetrics } from '../metrics/reorder-metrics.ts';
import { listMetrics } from '../metrics/list-metrics.ts';
import { saveMetric } from '../metrics/save-metric.ts';
import { pageParams } from './pages.ts';

const tag = 'Status pages';
const under = '/api/candor/v1/status-pages/:pageId/metrics';
const itemParams = pageParams.extend({ id: z.string() });
const saved = z.object({ id: z.string() });
const metricBody = z.object({
  name: z.string(),
  /** Stands behind each value: ms, %, requests/s. */
  suffix: z.string().optional(),
  decimals: z.number().optional(),
  /** Whether the axis begins at zero. */
  from_zero: z.boolean().optional(),
  hidden: z.boolean().optional(),
});
const metric = z.object({
  ...{ id: z.string(), page_id: z.string(), page: z.string(), name: z.string(), suffix: z.string() },
  ...{ decimals: z.number(), from_zero: z.boolean(), hidden: z.boolean(), position: z.number() },
  last: z.object({ at: z.iso.datetime(), value: z.number() }).nullable(),
});
const badTime = 'Give the time as 2026-01-31T12:00:00Z or as seconds since 1970.';
const timestamp = z
  .union([z.iso.datetime({ offset: true }), z.number()], badTime)
  .transform((given) => new Date(typeof given === 'number' ? given * 1000 : given))
  .refine((at) => !Number.isNaN(at.getTime()), badTime);
/** Left out: now. */
const point = z.object({ value: z.number('Give a number.'), timestamp: timestamp.optional() });

const metricInput = ({ name, suffix, decimals, hidden, ...own }: z.output<typeof metricBody>) => ({
  ...{ name, suffix, decimals, hidden, fromZero: own.from_zero },
});

export const metricRoutes = [
  route({
    ...{
      method: 'GET',
      url: '/api/candor/v1/status-pages/metrics',
      tag,
      about: 'List the metrics of all status pages',
    },
    reply: z.object({ metrics: z.array(metric) }),
    async run(ctx) {
      const metrics = await ctx.ask(listMetrics, {});
      return {
        metrics: metrics.map(({ id, pageId, pageName, name, suffix, decimals, hidden, position, ...own }) => ({
          ...{ id, page_id: pageId, page: pageName, name, suffix, decimals, hidden, position },
          from_zero: own.fromZero,
          last: own.lastAt && own.lastValue !== null ? { at: own.lastAt.toISOString(), value: own.lastValue } : null,
        })),
      };
    },
  }),
  route({
    ...{ method: 'POST', url: under, tag, about: 'Add a metric to a status page', status: 201 },
    params: pageParams,
    body: metricBody,
    reply: saved,
    run: (ctx, { params, body }) => ctx.run(saveMetric, { ...params, ...metricInput(body) }),
  }),
  route({
    ...{ method: 'PUT', url: `${under}/:id`, tag, about: 'Change, hide or show a metric' },
    params: itemParams,
    body: metricBody,
    reply: saved,
    run: (ctx, { params, body }) => ctx.run(saveMetric, { ...params, ...metricInput(body) }),
  }),
  route({
    ...{ method: 'DELETE', url: `${under}/:id`, tag, about: 'Take a metric off the page', status: 204 },
    params: itemParams,
    run: async (ctx, { params }) => void (await ctx.run(removeMetric, params)),
  }),
  route({
    ...{ method: 'PUT', url: `${under}/order`, tag, about: 'Put the metrics of a page into an order', status: 204 },
    params: pageParams,
    body: z.object({ ids: z.array(z.string()) }),
    run: async (ctx, { params, body }) => void (await ctx.run(reorderMetrics, { ...params, ids: body.ids })),
  }),
  route({
    ...{ method: 'POST', url: '/api/v1/status-pages/:id/metrics/:metric_id/points', tag: 'Status Pages V1' },
    about: 'Send values of a metric: one, or up to 3,000',
    /** `default` names the default page. */
    params: z.object({ id: pageParams.shape.pageId, metric_id: z.string() }),
    body: z.union([point, z.object({ points: z.array(point) })], 'Send a value, or points with a value each.'),
    /** How many half minutes have a value of these. */
    reply: z.object({ taken: z.number() }),
    run: (ctx, { params, body }) => {
      const points = 'points' in body ? body.points : [body];
      const given = points.map(({ value, timestamp }) => ({ value, at: timestamp ?? null }));
      return ctx.run(addMetricPoints, { pageId: params.id, id: params.metric_id, points: given });
    },
  }),
];
