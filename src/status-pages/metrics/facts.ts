import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

const page = z.object({ page_id: z.string() });
const body = z.object({ name: z.string() });
const sample = { name: 'Response time' };

export const metricSaved = fact({
  name: 'status_page_metric.saved',
  version: 1,
  refs: page.extend({ metric_id: z.string(), change: z.enum(['created', 'updated', 'hidden', 'shown']) }),
  body,
  sentence: ({ body, refs }) =>
    refs.change === 'hidden' || refs.change === 'shown'
      ? `${refs.change === 'hidden' ? 'hid' : 'showed'} the metric “${body.name}” ${refs.change === 'hidden' ? 'from' : 'on'} the status page`
      : `${refs.change} the metric “${body.name}” of the status page`,
  sample: { refs: { page_id: '0', metric_id: '1', change: 'created' as const }, body: sample },
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
  body: z.object({}),
  sentence: () => 'changed the order of the metrics on the status page',
  sample: { refs: { page_id: '0', count: 3 }, body: {} },
});
