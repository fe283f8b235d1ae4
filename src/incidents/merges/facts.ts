import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';
import { cameAlong } from './came-along.ts';

const other = z.object({ reference: z.string(), name: z.string() });
const sample = { reference: 'INC-7', name: 'Checkout is down' };

/** On the duplicate's timeline. */
export const incidentMerged = fact({
  name: 'incident.merged',
  version: 1,
  refs: z.object({ into_id: z.string() }),
  body: other,
  sentence: ({ body }) => `merged this incident into ${body.reference} ${body.name}, where it goes on`,
  sample: { refs: { into_id: '01' }, body: sample },
});

/** On the timeline of the incident that goes on. */
export const duplicateTaken = fact({
  name: 'incident.duplicate_taken',
  version: 1,
  refs: z.object({
    from_id: z.string(),
    followers: z.number(),
    actions: z.number(),
    attachments: z.number().optional(),
  }),
  body: other,
  sentence: ({ refs, body }) =>
    `merged ${body.reference} ${body.name} into this incident${along(refs.actions, refs.attachments ?? 0)}`,
  sample: { refs: { from_id: '01', followers: 2, actions: 1 }, body: sample },
});

const along = (actions: number, attachments: number) => {
  const came = cameAlong({ actions, attachments });
  return came && `, with its ${came}`;
};
