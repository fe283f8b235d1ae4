import { z } from 'zod';
import { fact } from '../kernel/fact.ts';
import { audience, namedCustomer, toldAudience } from './customers/audience.ts';
import { rhythmWords } from './policies/rhythm.ts';
import { audienceSaid, audienceWords, kindWords } from './rules.ts';
import { readableText } from '../status-pages/public/pages/markdown.ts';

const kind = z.enum(['first_word', 'next_update', 'estimate', 'resolved_notice', 'correction', 'write_up']);
const commitment = z.object({ commitment_id: z.string(), audience, kind, due_at: z.iso.datetime() });
/** The name of a named customer or of a segment. */
const named = z.object({ customer: z.string().optional() });
const sampleCommitment = {
  commitment_id: '01',
  audience: 'everyone',
  kind: 'next_update',
  due_at: '2026-01-01T12:00:00.000Z',
} as const;
const clock = (iso: string) => `${iso.slice(11, 16)} UTC`;
/** The day too, where there are days until then. */
const due = ({ kind, due_at }: { kind: string; due_at: string }) =>
  kind === 'write_up' ? moment(due_at) : clock(due_at);
/** What stands behind words that are a list stands below it. */
const besideOrBelow = (words: string) => (words.trim().includes('\n') ? '\n' : ' ');
const moment = (iso: string) => `${iso.slice(0, 10)} ${clock(iso)}`;

export const audienceDecided = fact({
  name: 'audience.decided',
  version: 1,
  refs: z.object({
    answer: z.enum(['everyone', 'some_customers', 'one_customer', 'nobody']),
    previous: z.string().nullable(),
    /** The first of the customers that were chosen, and how many. */
    customer_ids: z.array(z.string()).optional(),
    count: z.number().optional(),
    segment_id: z.string().optional(),
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
  body: named,
  // Whoever sets a clock going need not be the one who has to speak; whoever promises is.
  sentence: ({ refs, body }) =>
    refs.source === 'promise' && refs.kind === 'next_update'
      ? `promised ${audienceSaid(refs.audience, body.customer)} ${kindWords[refs.kind]} by ${due(refs)}`
      : `set the clock: ${kindWords[refs.kind]} to ${audienceSaid(refs.audience, body.customer)} is due by ${due(refs)}`,
  sample: { refs: { ...sampleCommitment, source: 'promise' }, body: {} },
});

export const commitmentWarned = fact({
  name: 'commitment.warned',
  version: 1,
  refs: commitment.extend({ rung: z.number(), user_ids: z.array(z.string()) }),
  body: named.extend({ users: z.array(z.string()) }),
  sentence: ({ refs, body }) =>
    `reminded ${body.users.join(', ') || 'nobody (no one is in charge)'}: ${kindWords[refs.kind]} to ${audienceSaid(refs.audience, body.customer)} ${refs.rung > 1 ? 'was' : 'is'} due at ${due(refs)}`,
  sample: { refs: { ...sampleCommitment, rung: 1, user_ids: ['01'] }, body: { users: ['Eli Marsh'] } },
});

export const commitmentBreached = fact({
  name: 'commitment.breached',
  version: 1,
  refs: commitment,
  body: named,
  sentence: ({ refs, body }) =>
    `missed ${kindWords[refs.kind]} to ${audienceSaid(refs.audience, body.customer)}, due at ${due(refs)}`,
  sample: { refs: sampleCommitment, body: {} },
});

export const commitmentMet = fact({
  name: 'commitment.met',
  version: 1,
  refs: commitment.extend({ publication_id: z.string(), late: z.boolean(), seen_at: z.iso.datetime() }),
  body: named,
  sentence: ({ refs, body }) =>
    `kept ${kindWords[refs.kind]} to ${audienceSaid(refs.audience, body.customer)}${refs.late ? ', late' : ''}`,
  sample: {
    refs: { ...sampleCommitment, publication_id: '01', late: false, seen_at: '2026-01-01T11:59:00.000Z' },
    body: {},
  },
});

export const commitmentWaived = fact({
  name: 'commitment.waived',
  version: 1,
  refs: commitment,
  body: named.extend({ reason: z.string() }),
  sentence: ({ refs, body }) =>
    `waived ${kindWords[refs.kind]} to ${audienceSaid(refs.audience, body.customer)}: ${body.reason}`,
  sample: { refs: sampleCommitment, body: { reason: 'Told by phone before it was fixed' } },
});

export const longIncidentConfirmed = fact({
  name: 'communications.long_incident_confirmed',
  version: 1,
  refs: z.object({ every_minutes: z.number().optional() }),
  body: z.object({ reason: z.string() }),
  sentence: ({ refs, body }) =>
    `confirmed that this is a long incident${refs.every_minutes ? `; customers hear every ${rhythmWords(refs.every_minutes)} from now on` : ', so words may be promised further ahead'}: ${body.reason}`,
  sample: { refs: { every_minutes: 240 }, body: { reason: 'Restoring from backup takes until tomorrow' } },
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
    audience: toldAudience,
    status: z.enum(['investigating', 'identified', 'monitoring', 'resolved']),
    next_update_by: z.iso.datetime().nullable(),
    estimate_until: z.iso.datetime().optional(),
    write_up: z.literal(true).optional(),
    write_up_by: z.iso.datetime().optional(),
    correction: z.literal(true).optional(),
  }),
  body: named.extend({
    ...{ words: z.string(), checked: z.string().nullable(), author: z.string().optional() },
    /** What engineers read in place of the words, in a shared channel. */
    technical_words: z.string().optional(),
    /** Groups with a range of their own. */
    estimate_segments: z.array(z.object({ name: z.string(), until: z.iso.datetime() })).optional(),
  }),
  sentence: ({ refs, body }) =>
    `${refs.write_up ? 'published the write-up for' : 'told'} ${audienceSaid(refs.audience, body.customer)}${body.author ? ` in the words of ${body.author}` : ''}${refs.correction ? ', as a correction' : ''}: ${readableText(body.words)}${refs.next_update_by ? `${besideOrBelow(body.words)}(next update by ${clock(refs.next_update_by)})` : ''}${refs.estimate_until ? `${besideOrBelow(body.words)}(estimated to be over by ${[moment(refs.estimate_until), ...(body.estimate_segments ?? []).map((one) => `${one.name} by ${moment(one.until)}`)].join('; ')})` : ''}`,
  sample: {
    refs: {
      publication_id: '01',
      audience: 'everyone',
      status: 'investigating',
      next_update_by: '2026-01-01T12:00:00.000Z',
      estimate_until: '2026-01-01T14:00:00.000Z',
    },
    body: { words: 'Card payments fail.', checked: null },
  },
});

export const updateWithdrawn = fact({
  name: 'update.withdrawn',
  version: 1,
  refs: z.object({ publication_id: z.string(), audience: toldAudience }),
  body: named,
  sentence: ({ refs, body }) =>
    `took back what ${audienceSaid(refs.audience, body.customer)} ${['some_customers', 'internal'].includes(refs.audience) ? 'were' : 'was'} to read, before any mail was sent`,
  sample: { refs: { publication_id: '01', audience: 'everyone' }, body: {} },
});

export const updateTakenDown = fact({
  name: 'update.taken_down',
  version: 1,
  refs: z.object({ publication_id: z.string(), audience: toldAudience }),
  body: named.extend({ reason: z.string() }),
  sentence: ({ refs, body }) =>
    `took down what ${audienceSaid(refs.audience, body.customer)} had been told${body.reason ? `: ${body.reason}` : ''}`,
  sample: { refs: { publication_id: '01', audience: 'one_customer' }, body: { reason: 'It named the wrong region.' } },
});

export const holdEnded = fact({
  name: 'update.hold_ended',
  version: 1,
  refs: z.object({ publication_id: z.string(), audience: toldAudience }),
  body: named,
  sentence: ({ refs, body }) =>
    `held the words to ${audienceSaid(refs.audience, body.customer)} back no longer: mails are sent from now on`,
  sample: { refs: { publication_id: '01', audience: 'everyone' }, body: {} },
  quiet: true,
});

export const updateSeen = fact({
  name: 'update.seen',
  version: 1,
  refs: z.object({ publication_id: z.string(), seen_at: z.iso.datetime(), audience: toldAudience.optional() }),
  body: named,
  sentence: ({ refs, body }) =>
    refs.audience && refs.audience !== 'everyone'
      ? `reached ${audienceSaid(refs.audience, body.customer)} at ${clock(refs.seen_at)}`
      : `saw the words where visitors read them, at ${clock(refs.seen_at)}`,
  sample: { refs: { publication_id: '01', seen_at: '2026-01-01T11:59:00.000Z' }, body: {} },
});

export const updateUnseen = fact({
  name: 'update.unseen',
  version: 1,
  refs: z.object({ publication_id: z.string(), author_id: z.string(), audience: toldAudience.optional() }),
  body: named,
  sentence: ({ refs, body }) =>
    refs.audience && refs.audience !== 'everyone'
      ? `has not reached ${audienceSaid(refs.audience, body.customer)} a minute after the words were published`
      : 'did not find the words on the page a minute after they were published',
  sample: { refs: { publication_id: '01', author_id: '01' }, body: {} },
});

export const wordRecorded = fact({
  name: 'word.recorded',
  version: 1,
  refs: z.object({
    publication_id: z.string(),
    audience: z.union([z.enum(['some_customers', 'one_customer', 'internal']), namedCustomer]),
    next_update_by: z.iso.datetime().nullable(),
    said_at: z.iso.datetime(),
  }),
  body: z.object({ whom: z.string(), through: z.string(), words: z.string() }),
  sentence: ({ body, refs }) =>
    `told ${body.whom} by ${body.through}: ${readableText(body.words)}${refs.next_update_by ? ` (next word by ${clock(refs.next_update_by)})` : ''}`,
  sample: {
    refs: { publication_id: '01', audience: 'one_customer', next_update_by: null, said_at: '2026-01-01T11:59:00.000Z' },
    body: { whom: 'Contoso', through: 'phone', words: 'Your export runs again.' },
  },
});

export const titleChanged = fact({
  name: 'public_title.changed',
  version: 1,
  refs: z.object({}),
  body: z.object({ before: z.string(), after: z.string() }),
  sentence: ({ body }) => `changed the title for everyone from “${body.before}” to “${body.after}”`,
  sample: { refs: {}, body: { before: 'Checkout is down', after: 'Card payments fail' } },
});
