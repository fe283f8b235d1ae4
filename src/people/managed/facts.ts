import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

export const resourceClaimed = fact({
  name: 'managed_resource.claimed',
  version: 1,
  refs: z.object({ resource_type: z.string(), resource_id: z.string() }),
  body: z.object({
    managed_by: z.enum(['terraform', 'external', 'dashboard']),
    /** Names of the annotations that are new, other or gone; what they say may be anything, and is not kept here. */
    changed: z.array(z.string()).optional(),
  }),
  sample: {
    refs: { resource_type: 'secret', resource_id: '01' },
    body: { managed_by: 'terraform', changed: ['incident.io/terraform/version'] },
  },
  sentence: ({ refs, body }) =>
    `said that this ${refs.resource_type.replaceAll('_', ' ')} is managed by ${who[body.managed_by]}`,
});

const who = { terraform: 'Terraform', external: 'another tool', dashboard: 'people, on the dashboard' };
