import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

const did = { created: 'added', updated: 'changed', archived: 'took out of use' };

export const templateChanged = fact({
  name: 'incident_template.changed',
  version: 1,
  refs: z.object({
    template_id: z.string(),
    change: z.enum(['created', 'updated', 'archived']),
    is_default: z.boolean(),
  }),
  /** `fills`: the names of what it fills in. */
  body: z.object({ name: z.string(), fills: z.array(z.string()) }),
  sentence: ({ refs, body }) => `${did[refs.change]} the incident template “${body.name}”`,
  sample: {
    refs: { template_id: '01', change: 'created', is_default: false },
    body: { name: 'Database outage', fills: ['severity', 'Region'] },
  },
});

export const templatesOrdered = fact({
  name: 'incident_template.ordered',
  version: 1,
  refs: z.object({}),
  body: z.object({}),
  sentence: () => 'changed the order of the incident templates',
  sample: { refs: {}, body: {} },
});
