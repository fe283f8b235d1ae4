import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

const kind = z.enum(['related', 'caused_by', 'causes', 'duplicate', 'duplicated_by']);
const words: Record<z.infer<typeof kind>, string> = {
  related: 'related to',
  caused_by: 'caused by',
  causes: 'the cause of',
  duplicate: 'a duplicate of',
  duplicated_by: 'duplicated by',
};
const refs = z.object({ relationship_id: z.string(), other_id: z.string(), kind });
const body = z.object({ reference: z.string(), name: z.string() });
const sample = {
  refs: { relationship_id: '01', other_id: '02', kind: 'caused_by' as const },
  body: { reference: 'INC-7', name: 'Database failover' },
};

/** Recorded once on each of the two timelines, as seen from there. */
export const incidentRelated = fact({
  name: 'incident.related',
  version: 1,
  refs,
  body,
  sentence: ({ refs, body }) => `noted that this is ${words[refs.kind]} ${body.reference} ${body.name}`,
  sample,
});

export const incidentUnrelated = fact({
  name: 'incident.unrelated',
  version: 1,
  refs,
  body,
  sentence: ({ refs, body }) => `took back that this is ${words[refs.kind]} ${body.reference} ${body.name}`,
  sample,
});
