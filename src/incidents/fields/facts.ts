import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

/** Values as people read them; several are joined. */
const words = z.string();

export const fieldChanged = fact({
  name: 'incident.field_changed',
  version: 1,
  refs: z.object({
    field_id: z.string(),
    /** Worked out by its expression, or emptied because another field changed. */
    by: z.enum(['person', 'expression', 'dependency']).default('person'),
  }),
  body: z.object({ field: z.string(), from: words, to: words }),
  sentence: ({ refs, body: { field, from, to } }) => {
    if (refs.by === 'dependency') return `left ${field} empty, since ${from} does not fit any more`;
    if (to === '') return `emptied ${field}, which was ${from}`;
    return from === '' ? `set ${field} to ${to}` : `changed ${field} from ${from} to ${to}`;
  },
  sample: {
    refs: { field_id: '01', by: 'person' },
    body: { field: 'Affected services', from: 'Checkout', to: 'Checkout, Search' },
  },
});

export const customFieldChanged = fact({
  name: 'custom_field.changed',
  version: 1,
  refs: z.object({ field_id: z.string(), change: z.enum(['created', 'updated', 'archived', 'restored', 'ordered']) }),
  body: z.object({ name: z.string(), what: z.string() }),
  sentence: ({ refs, body }) =>
    refs.change === 'ordered'
      ? 'put the custom fields in another order'
      : `${refs.change} the custom field “${body.name}”${body.what && `: ${body.what}`}`,
  sample: { refs: { field_id: '01', change: 'created' }, body: { name: 'Affected services', what: '' } },
});
