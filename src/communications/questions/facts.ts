import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

const ways = { slack: 'in its shared channel', email: 'by mail', page: 'on its page' };
const sampleRefs = { question_id: '01' };

export const questionAsked = fact({
  name: 'question.asked',
  version: 1,
  refs: z.object({ question_id: z.string(), publication_id: z.string(), count: z.number(), closes_at: z.string() }),
  body: z.object({ asked: z.string(), options: z.array(z.string()) }),
  sentence: ({ refs, body }) =>
    `asked ${refs.count === 1 ? 'one customer' : `${refs.count} customers`}: ${body.asked} (${body.options.join(' · ')})`,
  sample: {
    refs: { ...sampleRefs, publication_id: '01', count: 3, closes_at: '2026-01-01T12:00:00.000Z' },
    body: { asked: 'Shall we roll back now?', options: ['A. Now', 'B. Tonight'] },
  },
});

export const questionAnswered = fact({
  name: 'question.answered',
  version: 1,
  refs: z.object({
    ...{ question_id: z.string(), customer_id: z.string(), option: z.number(), replaces: z.boolean() },
    through: z.enum(['slack', 'email', 'page']),
  }),
  body: z.object({ customer: z.string(), option: z.string(), quote: z.string(), by: z.string().nullable() }),
  sentence: ({ refs, body }) =>
    `took the ${refs.replaces ? 'new ' : ''}answer of ${body.customer} ${ways[refs.through]}${body.by ? ` (${body.by})` : ''}: ${body.option}${body.quote ? ` “${body.quote}”` : ''}`,
  sample: {
    refs: { ...sampleRefs, customer_id: '01', option: 1, replaces: false, through: 'email' },
    body: { customer: 'Globex', option: 'B. Tonight', quote: 'Our close is at six', by: 'hal@globex.example' },
  },
});

export const questionClosed = fact({
  name: 'question.closed',
  version: 1,
  refs: z.object({ ...{ question_id: z.string(), answered: z.number(), asked: z.number() } }),
  body: z.object({ asked: z.string() }),
  sentence: ({ refs, body }) => `closed the question “${body.asked}”: ${refs.answered} of ${refs.asked} answered`,
  sample: { refs: { ...sampleRefs, answered: 2, asked: 3 }, body: { asked: 'Shall we roll back now?' } },
});

export const questionDecided = fact({
  name: 'question.decided',
  version: 1,
  refs: z.object({ question_id: z.string(), publication_id: z.string(), option: z.number() }),
  body: z.object({ option: z.string(), why: z.string() }),
  sentence: ({ body }) => `chose ${body.option}, and told those who were asked why: ${body.why}`,
  sample: {
    refs: { ...sampleRefs, publication_id: '02', option: 1 },
    body: { option: 'B. Tonight', why: 'Most of you close at six' },
  },
});

export const tierWeightsSaved = fact({
  name: 'tier_weights.saved',
  version: 1,
  refs: z.object({ count: z.number() }),
  body: z.object({ weights: z.array(z.string()) }),
  sentence: ({ body }) => `set what answers of customers count by tier: ${body.weights.join(', ') || 'one each'}`,
  sample: { refs: { count: 1 }, body: { weights: ['Enterprise 3'] } },
});
