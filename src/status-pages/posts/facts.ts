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

const story = z.object({
  name: z.string(),
  /** Its beginning, its end, and the time of each update. */
  times: z.array(z.string()),
  words: z.array(z.object({ status: z.string(), words: z.string() })),
  components: z.array(z.array(z.object({ component_id: z.string(), status: z.string() }))),
});
const changed = { name: 'name', times: 'times', words: 'words', components: 'what was affected' };

export const pastIncidentChanged = fact({
  name: 'status_page.past_incident_changed',
  version: 1,
  refs: pastIncidentAdded.refs,
  body: z.object({
    name: z.string(),
    parts: z.array(z.enum(['name', 'times', 'words', 'components'])),
    /** Left out where not everybody reads the page. */
    before: story.optional(),
    after: story.optional(),
  }),
  sentence({ body: { name, parts } }) {
    const what = new Intl.ListFormat('en').format(parts.map((part) => changed[part]));
    return `changed the past incident “${name}” on the status page: ${what}`;
  },
  sample: {
    refs: pastIncidentAdded.sample.refs,
    body: { name: 'Checkout was slow', parts: ['times', 'components'] },
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
