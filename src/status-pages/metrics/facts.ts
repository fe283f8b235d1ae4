import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

const page = z.object({ page_id: z.string() });
const body = z.object({ name: z.string() });
const sample = { name: 'Response time' };
/** What is chosen of a metric. */
const chosen = z.object({
  ...{ name: z.string(), suffix: z.string(), decimals: z.number(), from_zero: z.boolean(), hidden: z.boolean() },
});
const sampleChosen = { name: 'Response time', suffix: 'ms', decimals: 1, from_zero: true, hidden: false };

export const metricSaved = fact({
  name: 'status_page_metric.saved',
  version: 1,
  refs: page.extend({ metric_id: z.string(), change: z.enum(['created', 'updated', 'hidden', 'shown']) }),
  body: body.extend({ before: chosen.nullable(), after: chosen }),
  sentence: ({ body, refs }) =>
    refs.change === 'hidden' || refs.change === 'shown'
      ? `${refs.change === 'hidden' ? 'hid' : 'showed'} the metric “${body.name}” ${refs.change === 'hidden' ? 'from' : 'on'} the status page`
      : `${refs.change} the metric “${body.name}” of the status page`,
  sample: {
    refs: { page_id: '0', metric_id: '1', change: 'created' as const },
    body: { ...sample, before: null, after: sampleChosen },
  },
});

export const metricRemoved = fact({
  name: 'status_page_metric.removed',
  version: 1,
  refs: page.extend({ metric_id: z.string() }),
  body,
  sentence: ({ body }) => `took the metric “${body.name}” off the status page`,
  sample: { refs: { page_id: '0', metric_id: '1' }, body: sample },
});

export const metricsReordered = fact({
  name: 'status_page_metrics.reordered',
  version: 1,
  refs: page.extend({ count: z.number() }),
  body: z.object({ before: z.array(z.string()), after: z.array(z.string()) }),
  sentence: () => 'changed the order of the metrics on the status page',
  sample: {
    refs: { page_id: '0', count: 2 },
    body: { before: ['Response time', 'Sign-ins'], after: ['Sign-ins', 'Response time'] },
  },
});
