import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { assignEvidence } from '../customers/assign-evidence.ts';
import { listEvidence } from '../customers/list-evidence.ts';
import { askCustomers } from '../questions/ask.ts';
import { chooseOption } from '../questions/choose.ts';
import { questionsOf, type Result } from '../questions/show.ts';
import { saveTierWeights, showTierWeights } from '../questions/weights.ts';
import { published, publishedJson } from './publishing.ts';
import { iso, time } from './shapes.ts';

const tag = 'Communications';
const under = '/api/candor/v1/incidents/:id';
const params = z.object({ id: z.string() });
const option = z.object({ label: z.string(), pros: z.string().default(''), cons: z.string().default('') });
const answer = z.object({
  ...{ customer_id: z.string(), customer: z.string(), tier: z.string().nullable(), weight: z.number() },
  ...{ option: z.number(), quote: z.string(), through: z.string(), said_by: z.string().nullable() },
  answered_at: z.string(),
});
const question = z.object({
  ...{ id: z.string(), question: z.string(), options: z.array(option), state: z.string() },
  ...{ asked_by: z.string(), asked_at: z.string(), asked_count: z.number(), closes_at: z.string() },
  shows_counts: z.boolean(),
  answers: z.array(answer),
  /** For each option: how many customers chose it, and with what weight. */
  results: z.array(z.object({ votes: z.number(), weighted: z.number() })),
  choice: z.object({ option: z.number(), why: z.string(), by: z.string(), at: time }).nullable(),
});
const weights = z.array(z.object({ tier: z.string(), weight: z.number() }));

const questionJson = (one: Result): z.input<typeof question> => ({
  ...{ id: one.id, question: one.asked, options: one.options, state: one.state },
  ...{ asked_by: one.askedBy, asked_at: one.askedAt.toISOString(), asked_count: one.askedCount },
  ...{ closes_at: one.closesAt.toISOString(), shows_counts: one.showsCounts, results: one.results },
  answers: one.answers.map(({ customerId, saidBy, answeredAt, customer, tier, weight, option, quote, through }) => ({
    ...{ customer_id: customerId, customer, tier, weight, option, quote, through },
    ...{ said_by: saidBy, answered_at: answeredAt.toISOString() },
  })),
  choice:
    one.chosen === null
      ? null
      : { option: one.chosen, why: one.why ?? '', by: one.chosenBy ?? '', at: iso(one.chosenAt) },
});

export const questionRoutes = [
  route({
    method: 'GET',
    url: `${under}/questions`,
    tag,
    tool: 'customer_question_list',
    about: 'What customers were asked about an incident, and how they answered',
    params,
    reply: z.object({ questions: z.array(question) }),
    run: async (ctx, { params }) => ({
      questions: (await ctx.ask(questionsOf, { incidentId: params.id })).map(questionJson),
    }),
  }),
  route({
    method: 'POST',
    url: `${under}/questions`,
    tag,
    about: 'Ask the affected customers, or one of them, a question with two to five options',
    params,
    body: z.object({
      ...{ question: z.string(), options: z.array(option), closes_in_minutes: z.number() },
      ...{ shows_counts: z.boolean().default(false), audience: z.string().optional() },
      ...{ public_title: z.string().nullish(), next_update_in_minutes: z.number().nullish() },
    }),
    reply: published,
    status: 201,
    async run(ctx, { params, body }) {
      const { closes_in_minutes: closesInMinutes, shows_counts: showsCounts, audience, ...said } = body;
      const { public_title: publicTitle, next_update_in_minutes: nextUpdateInMinutes, ...asked } = said;
      const to = { audience: audience as 'some_customers' | undefined, publicTitle, nextUpdateInMinutes };
      const input = { incidentId: params.id, ...asked, ...to, closesInMinutes, showsCounts };
      return publishedJson(await ctx.run(askCustomers, input));
    },
  }),
  route({
    method: 'POST',
    url: `${under}/questions/:question_id/choice`,
    tag,
    about: 'Choose one of the options, and tell everybody who was asked why',
    params: params.extend({ question_id: z.string() }),
    body: z.object({ option: z.number(), why: z.string(), next_update_in_minutes: z.number().nullish() }),
    reply: published,
    status: 201,
    async run(ctx, { params, body: { next_update_in_minutes: nextUpdateInMinutes, ...chosen } }) {
      const input = { incidentId: params.id, questionId: params.question_id, ...chosen, nextUpdateInMinutes };
      return publishedJson(await ctx.run(chooseOption, input));
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/communications/tier_weights',
    tag,
    about: "What customers' answers count by tier",
    reply: z.object({ weights }),
    run: async (ctx) => ({ weights: await ctx.ask(showTierWeights, {}) }),
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/communications/tier_weights',
    tag,
    about: "Set what customers' answers count by tier",
    body: z.object({ weights }),
    status: 204,
    async run(ctx, { body }) {
      await ctx.run(saveTierWeights, body);
    },
  }),
  route({
    method: 'GET',
    url: `${under}/customer_evidence`,
    tag,
    about: 'What customers said of an incident',
    params,
    reply: z.object({
      evidence: z.array(
        z.object({
          ...{ id: z.string(), kind: z.string(), words: z.string(), url: z.string().nullable() },
          ...{ said_by: z.string().nullable(), said_at: z.string() },
          /** Null while nobody has said which it is. */
          customer: z.object({ id: z.string(), name: z.string() }).nullable(),
        }),
      ),
    }),
    async run(ctx, { params }) {
      const rows = await ctx.ask(listEvidence, { incidentId: params.id });
      return {
        evidence: rows.map(({ saidBy, saidAt, ...row }) => ({
          ...{ ...row, said_by: saidBy, said_at: saidAt.toISOString() },
        })),
      };
    },
  }),
  route({
    method: 'POST',
    url: `${under}/customer_evidence/:evidence_id/customer`,
    tag,
    about: 'Say which customer reported that it is affected',
    params: params.extend({ evidence_id: z.string() }),
    body: z.object({ customer_id: z.string() }),
    status: 204,
    async run(ctx, { params, body }) {
      const input = { incidentId: params.id, evidenceId: params.evidence_id, customerId: body.customer_id };
      await ctx.run(assignEvidence, input);
    },
  }),
];
