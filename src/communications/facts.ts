import { z } from 'zod';
import { fact } from '../kernel/fact.ts';
import { audienceWords, kindWords } from './rules.ts';

const audience = z.enum(['undecided', 'everyone', 'some_customers', 'one_customer']);
const kind = z.enum(['first_word', 'next_update', 'resolved_notice']);
const commitment = z.object({ commitment_id: z.string(), audience, kind, due_at: z.iso.datetime() });
const sampleCommitment = {
  commitment_id: '01',
  audience: 'everyone',
  kind: 'next_update',
  due_at: '2026-01-01T12:00:00.000Z',
} as const;
const clock = (iso: string) => `${iso.slice(11, 16)} UTC`;

export const audienceDecided = fact({
  name: 'audience.decided',
  version: 1,
  refs: z.object({
    answer: z.enum(['everyone', 'some_customers', 'one_customer', 'nobody']),
    previous: z.string().nullable(),
  }),
  body: z.object({ reason: z.string().nullable(), who: z.string().nullable() }),
  sentence: ({ refs, body }) =>
    `decided that this touches ${body.who ?? audienceWords[refs.answer]}${body.reason ? `: ${body.reason}` : ''}`,
  sample: { refs: { answer: 'everyone', previous: null }, body: { reason: null, who: null } },
});

export const audienceAskedAgain = fact({
  name: 'audience.asked_again',
  version: 1,
  refs: z.object({ previous: z.string() }),
  body: z.object({ why: z.string() }),
  sentence: ({ body }) => `asked again whom this touches outside: ${body.why}`,
  sample: { refs: { previous: 'nobody' }, body: { why: 'the severity went up' } },
});

export const audiencePresumed = fact({
  name: 'audience.presumed',
  version: 1,
  refs: z.object({}),
  body: z.object({}),
  sentence: () => 'counts customers as affected: nobody has said otherwise for ten minutes, and a first word is owed',
  sample: { refs: {}, body: {} },
});

export const commitmentOpened = fact({
  name: 'commitment.opened',
  version: 1,
  refs: commitment.extend({ source: z.enum(['policy', 'promise']) }),
  body: z.object({}),
  sentence: ({ refs }) => `owes ${audienceWords[refs.audience]} ${kindWords[refs.kind]} by ${clock(refs.due_at)}`,
  sample: { refs: { ...sampleCommitment, source: 'promise' }, body: {} },
});

export const commitmentWarned = fact({
  name: 'commitment.warned',
  version: 1,
  refs: commitment.extend({ rung: z.number(), user_ids: z.array(z.string()) }),
  body: z.object({ users: z.array(z.string()) }),
  sentence: ({ refs, body }) =>
    `reminded ${body.users.join(', ') || 'nobody (no one is in charge)'}: ${kindWords[refs.kind]} to ${audienceWords[refs.audience]} ${refs.rung > 1 ? 'was' : 'is'} due at ${clock(refs.due_at)}`,
  sample: { refs: { ...sampleCommitment, rung: 1, user_ids: ['01'] }, body: { users: ['Eli Marsh'] } },
});

export const commitmentBreached = fact({
  name: 'commitment.breached',
  version: 1,
  refs: commitment,
  body: z.object({}),
  sentence: ({ refs }) =>
    `missed ${kindWords[refs.kind]} to ${audienceWords[refs.audience]}, due at ${clock(refs.due_at)}`,
  sample: { refs: sampleCommitment, body: {} },
});

export const commitmentMet = fact({
  name: 'commitment.met',
  version: 1,
  refs: commitment.extend({ publication_id: z.string(), late: z.boolean(), seen_at: z.iso.datetime() }),
  body: z.object({}),
  sentence: ({ refs }) => `kept ${kindWords[refs.kind]} to ${audienceWords[refs.audience]}${refs.late ? ', late' : ''}`,
  sample: {
    refs: { ...sampleCommitment, publication_id: '01', late: false, seen_at: '2026-01-01T11:59:00.000Z' },
    body: {},
  },
});

export const commitmentWaived = fact({
  name: 'commitment.waived',
  version: 1,
  refs: commitment,
  body: z.object({ reason: z.string() }),
  sentence: ({ refs, body }) => `waived ${kindWords[refs.kind]} to ${audienceWords[refs.audience]}: ${body.reason}`,
  sample: { refs: sampleCommitment, body: { reason: 'Told by phone before it was fixed' } },
});

export const longIncidentConfirmed = fact({
  name: 'communications.long_incident_confirmed',
  version: 1,
  refs: z.object({}),
  body: z.object({ reason: z.string() }),
  sentence: ({ body }) =>
    `confirmed that this is a long incident, so words may be promised further ahead: ${body.reason}`,
  sample: { refs: {}, body: { reason: 'Restoring from backup takes until tomorrow' } },
});

export const clockTaken = fact({
  name: 'communications.clock_taken',
  version: 1,
  refs: z.object({ user_id: z.string() }),
  body: z.object({}),
  sentence: () => 'took the clock: the next word to customers is theirs',
  sample: { refs: { user_id: '01' }, body: {} },
});

export const updatePublished = fact({
  name: 'update.published',
  version: 1,
  refs: z.object({
    publication_id: z.string(),
    audience: audience.exclude(['undecided']),
    status: z.enum(['investigating', 'identified', 'monitoring', 'resolved']),
    next_update_by: z.iso.datetime().nullable(),
  }),
  body: z.object({ words: z.string(), checked: z.string().nullable(), author: z.string().optional() }),
  sentence: ({ refs, body }) =>
    `told ${audienceWords[refs.audience]}${body.author ? ` in the words of ${body.author}` : ''}: ${body.words}${refs.next_update_by ? ` (next update by ${clock(refs.next_update_by)})` : ''}`,
  sample: {
    refs: {
      publication_id: '01',
      audience: 'everyone',
      status: 'investigating',
      next_update_by: '2026-01-01T12:00:00.000Z',
    },
    body: { words: 'Card payments fail.', checked: null },
  },
});

export const updateSeen = fact({
  name: 'update.seen',
  version: 1,
  refs: z.object({ publication_id: z.string(), seen_at: z.iso.datetime() }),
  body: z.object({}),
  sentence: ({ refs }) => `saw the words where visitors read them, at ${clock(refs.seen_at)}`,
  sample: { refs: { publication_id: '01', seen_at: '2026-01-01T11:59:00.000Z' }, body: {} },
});

export const updateUnseen = fact({
  name: 'update.unseen',
  version: 1,
  refs: z.object({ publication_id: z.string(), author_id: z.string() }),
  body: z.object({}),
  sentence: () => 'did not find the words on the page a minute after they were published',
  sample: { refs: { publication_id: '01', author_id: '01' }, body: {} },
});

export const wordRecorded = fact({
  name: 'word.recorded',
  version: 1,
  refs: z.object({
    publication_id: z.string(),
    audience: z.enum(['some_customers', 'one_customer']),
    next_update_by: z.iso.datetime().nullable(),
    said_at: z.iso.datetime(),
  }),
  body: z.object({ whom: z.string(), through: z.string(), words: z.string() }),
  sentence: ({ body, refs }) =>
    `told ${body.whom} by ${body.through}: ${body.words}${refs.next_update_by ? ` (next word by ${clock(refs.next_update_by)})` : ''}`,
  sample: {
    refs: { publication_id: '01', audience: 'one_customer', next_update_by: null, said_at: '2026-01-01T11:59:00.000Z' },
    body: { whom: 'Contoso', through: 'phone', words: 'Your export runs again.' },
  },
});
