import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

const refs = z.object({ page_id: z.string(), feed_id: z.string() });
const listed = new Intl.ListFormat('en', { type: 'conjunction' });
const sampleRefs = { page_id: '0', feed_id: '1' };

export const vendorMirrored = fact({
  name: 'vendor_components.mirrored',
  version: 1,
  refs: refs.extend({ counts: z.boolean() }),
  body: z.object({ name: z.string(), components: z.array(z.string()) }),
  sentence: ({ body }) => `put ${listed.format(body.components)} of ${body.name} on the status page`,
  sample: {
    refs: { ...sampleRefs, counts: false },
    body: { name: 'GitHub', components: ['Actions', 'Git operations'] },
  },
});

export const vendorCountsSet = fact({
  name: 'vendor_component.counts_set',
  version: 1,
  refs: refs.extend({ component_id: z.string(), counts: z.boolean() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body, refs }) =>
    refs.counts
      ? `let “${body.name}” count towards the overall state of the status page`
      : `let “${body.name}” no longer count towards the overall state of the status page`,
  sample: { refs: { ...sampleRefs, component_id: '2', counts: true }, body: { name: 'Actions' } },
});

export const vendorStatesChanged = fact({
  name: 'vendor_components.changed',
  version: 1,
  refs,
  body: z.object({
    name: z.string(),
    changes: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
  }),
  sentence: ({ body }) =>
    `heard from ${body.name}: ${listed.format(body.changes.map(({ name, to }) => `${name} is ${to.replaceAll('_', ' ')}`))}`,
  sample: {
    refs: sampleRefs,
    body: { name: 'GitHub', changes: [{ name: 'Actions', from: 'operational', to: 'partial_outage' }] },
  },
});
