import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

/** Some names, and how many more. */
export const namesOf = (names: readonly string[], count = names.length): string => {
  const more = count - names.length;
  return new Intl.ListFormat('en').format([...names, ...(more > 0 ? [`${more} more`] : [])]);
};
const why = { chosen: '', proposed: ', as was proposed', evidence: ', as they say themselves' };

export const customersAffected = fact({
  name: 'customers.affected',
  version: 1,
  refs: z.object({
    /** The first of them. */
    customer_ids: z.array(z.string()),
    count: z.number(),
    how: z.enum(['chosen', 'proposed', 'evidence']),
    segment_id: z.string().nullable(),
  }),
  body: z.object({ customers: z.array(z.string()), segment: z.string().nullable() }),
  sentence: ({ refs, body }) =>
    `counted ${namesOf(body.customers, refs.count)} as affected${body.segment ? ` (${body.segment})` : ''}${why[refs.how]}`,
  sample: {
    refs: { customer_ids: ['01'], count: 1, how: 'chosen', segment_id: null },
    body: { customers: ['Globex'], segment: null },
  },
});

export const customerUnaffected = fact({
  name: 'customer.unaffected',
  version: 1,
  refs: z.object({ customer_id: z.string() }),
  body: z.object({ customer: z.string() }),
  sentence: ({ body }) => `took ${body.customer} off those affected`,
  sample: { refs: { customer_id: '01' }, body: { customer: 'Globex' } },
});

export const customersUnreachable = fact({
  name: 'customers.unreachable',
  version: 1,
  refs: z.object({ publication_id: z.string(), author_id: z.string(), count: z.number() }),
  body: z.object({ customers: z.array(z.string()) }),
  sentence: ({ refs, body }) =>
    `could not reach ${namesOf(body.customers, refs.count)}: a word is still owed, by phone or otherwise`,
  sample: { refs: { publication_id: '01', author_id: '01', count: 1 }, body: { customers: ['Globex'] } },
});

export const customerChannelLinked = fact({
  name: 'customer.channel_linked',
  version: 1,
  refs: z.object({ customer_id: z.string(), linked: z.boolean() }),
  body: z.object({ customer: z.string(), channel: z.string() }),
  sentence: ({ refs, body }) =>
    refs.linked
      ? `tells ${body.customer} in the shared channel #${body.channel} too, from now on`
      : `no longer tells ${body.customer} in the shared channel #${body.channel}`,
  sample: { refs: { customer_id: '01', linked: true }, body: { customer: 'Globex', channel: 'ext-globex' } },
});

const heardIn = {
  reply: 'in the shared channel',
  message: 'in Slack',
  ticket: 'by a support ticket',
  report: 'on the status page',
};

export const customerReported = fact({
  name: 'customer.reported',
  version: 1,
  refs: z.object({
    evidence_id: z.string(),
    customer_id: z.string(),
    kind: z.enum(['reply', 'message', 'ticket', 'report']),
  }),
  body: z.object({
    ...{ customer: z.string(), by: z.string().nullable(), words: z.string(), url: z.string().nullable() },
  }),
  sentence: ({ refs, body }) =>
    `heard from ${body.customer} ${heardIn[refs.kind]}${body.by ? ` (${body.by})` : ''}${body.words ? `: ${body.words}` : ''}${body.url ? ` ${body.url}` : ''}`,
  sample: {
    refs: { evidence_id: '01', customer_id: '01', kind: 'ticket' },
    body: { customer: 'Globex', by: 'Hal', words: 'Nothing arrives', url: 'https://desk.example.com/7' },
  },
});

export const reportUnassigned = fact({
  name: 'customer.report_unassigned',
  version: 1,
  refs: z.object({ evidence_id: z.string() }),
  body: z.object({ words: z.string() }),
  sentence: ({ body }) => `heard on the status page from somebody whom the catalog does not know: ${body.words}`,
  sample: { refs: { evidence_id: '01' }, body: { words: 'Our exports fail too' } },
});
