import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

export const attributesWorkedOut = fact({
  name: 'catalog_attributes.worked_out',
  version: 1,
  refs: z.object({ type_id: z.string(), changed: z.number() }),
  body: z.object({ type: z.string() }),
  sentence: ({ body, refs }) =>
    `worked out what follows from other entries for ${refs.changed === 1 ? 'one entry' : `${refs.changed} entries`} of ${body.type}`,
  sample: { refs: { type_id: '01', changed: 12 }, body: { type: 'Service' } },
});
