import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';
import { formKinds, formNames } from './kinds.ts';

export const formChanged = fact({
  name: 'incident_form.changed',
  version: 1,
  refs: z.object({
    kind: z.enum(formKinds),
    type_id: z.string().nullable(),
    change: z.enum(['saved', 'removed']),
    version: z.number(),
  }),
  body: z.object({ type: z.string().nullable(), before: z.array(z.string()), after: z.array(z.string()) }),
  sentence: ({ refs, body }) => {
    const which = `${formNames[refs.kind]} form${body.type ? ` of ${body.type}` : ''}`;
    return refs.change === 'removed' ? `removed the ${which}` : `changed the ${which}`;
  },
  sample: {
    refs: { kind: 'declare', type_id: null, change: 'saved', version: 2 },
    body: { type: null, before: ['What is wrong?'], after: ['What is wrong?', 'Affected services'] },
  },
});
