import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

export const pastIncidentAdded = fact({
  name: 'status_page.past_incident_added',
  version: 1,
  refs: z.object({
    ...{ page_id: z.string(), page_incident_id: z.string() },
    ...{ started_at: z.iso.datetime(), resolved_at: z.iso.datetime() },
  }),
  body: z.object({ name: z.string() }),
  sentence: ({ body, refs }) => `added “${body.name}” of ${refs.started_at.slice(0, 10)} to the status page afterwards`,
  sample: {
    refs: {
      ...{ page_id: '0', page_incident_id: '1' },
      ...{ started_at: '2026-01-01T00:00:00.000Z', resolved_at: '2026-01-01T01:00:00.000Z' },
    },
    body: { name: 'Checkout was slow' },
  },
});

export const postRenamed = fact({
  name: 'status_page.post_renamed',
  version: 1,
  refs: z.object({ page_id: z.string(), page_incident_id: z.string() }),
  body: z.object({ name: z.string(), before: z.string(), after: z.string() }),
  sentence: ({ body }) => `put the new title “${body.name}” on the status page`,
  sample: {
    refs: { page_id: '0', page_incident_id: '1' },
    body: { name: 'Checkout is slow', before: 'Checkout is down', after: 'Checkout is slow' },
  },
});
