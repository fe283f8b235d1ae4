import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

export const policySaved = fact({
  name: 'communication_policy.saved',
  version: 1,
  refs: z.object({ version: z.number() }),
  body: z.object({ note: z.string() }),
  sentence: ({ refs, body }) =>
    `changed when words to customers are due (version ${refs.version})${body.note ? `: ${body.note}` : ''}`,
  sample: { refs: { version: 3 }, body: { note: 'Criticals are heard of within five minutes' } },
});
