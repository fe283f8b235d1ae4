import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

/** A bucket of a page begins to fail, or has caught up. */
export const targetTurned = fact({
  name: 'status_page.target_turned',
  version: 1,
  refs: z.object({
    ...{ page_id: z.string(), target: z.string(), failing: z.boolean() },
    /** The last words that were read back from there before. */
    revision: z.number().nullable(),
    read_back_at: z.iso.datetime().nullable(),
  }),
  body: z.object({ failure: z.string().optional() }),
  sentence: ({ refs, body }) =>
    refs.failing
      ? `could not bring the page to ${refs.target}${body.failure ? `: ${body.failure}` : ''}`
      : `brought the page to ${refs.target} again`,
  sample: {
    refs: { page_id: '0', target: 's3.example.com/pages', failing: true, revision: 7, read_back_at: null },
    body: { failure: 's3.example.com/pages refused GET manifest.json: SlowDown.' },
  },
  quiet: true,
});
