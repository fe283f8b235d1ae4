import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

const verbs = { created: 'added', updated: 'changed', archived: 'took out of use' };

export const segmentChanged = fact({
  name: 'customer_segment.changed',
  version: 1,
  refs: z.object({ segment_id: z.string(), change: z.enum(['created', 'updated', 'archived']) }),
  body: z.object({ name: z.string() }),
  sentence: ({ refs, body }) => `${verbs[refs.change]} the customer segment “${body.name}”`,
  sample: { refs: { segment_id: '01', change: 'created' }, body: { name: 'Enterprise in the EU' } },
});
