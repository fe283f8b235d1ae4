import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';
import { classes } from './rules.ts';

const sensitivity = z.enum(classes);
const approval = z.object({ approval_id: z.string(), class: sensitivity });
const asking = approval.extend({ user_ids: z.array(z.string()), asks: z.number() });
const names = (users: readonly string[]) =>
  new Intl.ListFormat('en').format(users) || 'nobody (the group has no other)';
const sampleRefs = { approval_id: '01', class: 'security' } as const;
const sampleAsking = { ...sampleRefs, user_ids: ['01'], asks: 1 };
const decided = z.object({ author: z.string(), reason: z.string() });
const sampleDecided = { author: 'Ana Souza', reason: 'It names a customer' };

export const sensitivityChanged = fact({
  name: 'sensitivity.changed',
  version: 1,
  refs: z.object({ class: sensitivity.nullable(), previous: sensitivity.nullable() }),
  body: z.object({}),
  sentence: ({ refs }) =>
    refs.class
      ? `marked the incident as sensitive (${refs.class}): what customers read needs a second opinion`
      : `said that the incident is not sensitive any more${refs.previous ? ` (it was ${refs.previous})` : ''}`,
  sample: { refs: { class: 'security', previous: null }, body: {} },
});

export const approvalGroupChanged = fact({
  name: 'approval_group.changed',
  version: 1,
  refs: z.object({ class: sensitivity, user_ids: z.array(z.string()), silence_minutes: z.number() }),
  body: z.object({ users: z.array(z.string()) }),
  sentence: ({ refs, body }) =>
    `changed who gives a second opinion on ${refs.class}: ${body.users.length > 0 ? names(body.users) : 'the owners'}, asked again every ${refs.silence_minutes} minutes`,
  sample: { refs: { class: 'security', user_ids: ['01'], silence_minutes: 5 }, body: { users: ['Ben Okafor'] } },
});

export const approvalRequested = fact({
  name: 'approval.requested',
  version: 1,
  refs: asking.extend({ hash: z.string() }),
  body: z.object({ users: z.array(z.string()), words: z.string(), whom: z.string().optional() }),
  sentence: ({ body }) =>
    `asked ${names(body.users)} for a second opinion on words to ${body.whom ?? 'everyone'}: ${body.words}`,
  sample: { refs: { ...sampleAsking, hash: 'a1' }, body: { users: ['Ben Okafor'], words: 'Card payments fail.' } },
});

export const approvalAskedAgain = fact({
  name: 'approval.asked_again',
  version: 1,
  refs: asking.extend({ requested_at: z.iso.datetime() }),
  body: z.object({ users: z.array(z.string()), author: z.string() }),
  sentence: ({ refs, body }) =>
    `asked ${names(body.users)} again: the words of ${body.author} wait for a second opinion since ${refs.requested_at.slice(11, 16)} UTC`,
  sample: {
    refs: { ...sampleAsking, asks: 2, requested_at: '2026-01-01T12:00:00.000Z' },
    body: { users: ['Ben Okafor'], author: 'Ana Souza' },
  },
});

export const approvalVoided = fact({
  name: 'approval.voided',
  version: 1,
  refs: approval,
  body: z.object({ reason: z.string() }),
  sentence: ({ body }) => `took back the words that waited for a second opinion: ${body.reason}`,
  sample: { refs: sampleRefs, body: { reason: 'other words were written' } },
});

export const approvalGiven = fact({
  name: 'approval.given',
  version: 1,
  refs: approval.extend({ hash: z.string() }),
  body: z.object({ author: z.string() }),
  sentence: ({ body }) => `read and approved the words of ${body.author}`,
  sample: { refs: { ...sampleRefs, hash: 'a1' }, body: { author: 'Ana Souza' } },
});

export const approvalRefused = fact({
  name: 'approval.refused',
  version: 1,
  refs: approval.extend({ author_id: z.string() }),
  body: decided,
  sentence: ({ body }) => `rejected the words of ${body.author}: ${body.reason}`,
  sample: { refs: { ...sampleRefs, author_id: '01' }, body: sampleDecided },
});

export const glassBroken = fact({
  name: 'approval.glass_broken',
  version: 1,
  refs: approval.extend({ user_ids: z.array(z.string()) }),
  body: decided,
  sentence: ({ body }) =>
    `broke the glass: the words of ${body.author} went out without a second opinion, because ${body.reason}`,
  sample: { refs: { ...sampleRefs, user_ids: ['01'] }, body: sampleDecided },
});
