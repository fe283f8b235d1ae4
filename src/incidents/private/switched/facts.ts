import { z } from 'zod';
import { fact } from '../../../kernel/fact.ts';

export const privateIncidentsSwitched = fact({
  name: 'private_incidents.switched',
  version: 1,
  refs: z.object({ to: z.enum(['on', 'off']) }),
  body: z.object({}),
  sentence: ({ refs }) => `turned private incidents ${refs.to}`,
  sample: { refs: { to: 'off' }, body: {} },
});
