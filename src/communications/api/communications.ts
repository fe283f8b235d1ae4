import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { confirmLongIncident } from '../confirm-long-incident.ts';
import { namedCustomer, toldAudience } from '../customers/audience.ts';
import { decideAudience } from '../decide-audience.ts';
import { saveDraft } from '../drafts/save-draft.ts';
import { draftFor } from '../draft.ts';
import { recordWord } from '../record-word.ts';
import { communicationsOf } from '../show.ts';
import {
  chosen,
  chosenFrom,
  chosenJson,
  commitment,
  commitmentJson,
  decision,
  impact,
  iso,
  proposal,
  proposalJson,
  publication,
  publicationJson,
  status,
  time,
  withdrawal,
  withdrawalJson,
} from './shapes.ts';
import { approval, approvalJson, person, sensitivity } from './approvals.ts';
import { takeClock } from '../take-clock.ts';
import { waiveCommitment } from '../waive-commitment.ts';

const audienceChoice = z.object({
  ...{ audience: z.string(), name: z.string().nullable(), customers: z.number(), reachable: z.number() },
  channels: z.number(),
});
const params = z.object({ id: z.string() });
const saved = z.object({ id: z.string() });
const under = '/api/candor/v1/incidents/:id';

export const routes = [
  route({
    method: 'GET',
    url: `${under}/communications`,
    tag: 'Communications',
    tool: 'communication_show',
    about: 'Who was told what, and what is owed',
    params,
    reply: z.object({
      ...{
        decision: decision.nullable(),
        undecided_since: time,
        long_confirmed_at: time,
        long_every_minutes: z.number().nullable(),
        next_promise: time,
      },
      ...{
        commitments: z.array(commitment),
        published: z.array(publication),
        withdrawn: z.array(withdrawal),
        sensitivity: sensitivity.nullable(),
        approval: approval.nullable(),
        proposal: proposal.nullable(),
        clock_owner: z.object({ id: z.string(), name: z.string() }).nullable(),
      },
    }),
    async run(ctx, { params }) {
      const found = await ctx.ask(communicationsOf, { incidentId: params.id });
      return {
        decision: found.decision && {
          answer: found.decision.answer,
          reason: found.decision.reason,
          who: found.decision.who,
          decided_by: found.decision.decidedBy,
          decided_at: iso(found.decision.decidedAt),
        },
        ...{
          undecided_since: iso(found.undecidedSince),
          long_confirmed_at: iso(found.longConfirmedAt),
          long_every_minutes: found.longEveryMinutes,
          next_promise: iso(found.nextPromise),
          clock_owner: found.clockOwner,
        },
        commitments: found.commitments.map(commitmentJson),
        published: found.published.map(publicationJson),
        withdrawn: found.withdrawn.map(withdrawalJson),
        sensitivity: found.sensitivity,
        approval: found.approval && approvalJson(found.approval),
        proposal: found.proposal && proposalJson(found.proposal),
      };
    },
  }),
  route({
    method: 'GET',
    url: `${under}/draft`,
    tag: 'Communications',
    tool: 'communication_draft_show',
    about:
      'A draft of the next words to everyone, to customers or to people inside, from a holding statement or the fact sheet',
    params,
    query: z.object({
      component_ids: z
        .union([z.string(), z.array(z.string())])
        .transform((value) => [value].flat())
        .optional(),
      status: status.optional(),
      audience: toldAudience.optional(),
    }),
    reply: z.object({
      audience: z.string(),
      /** To whom words may go, and to whom they go when nobody chooses. */
      audiences: z.array(audienceChoice),
      usual: z.string(),
      status,
      words: z.string(),
      correction: z.boolean(),
      components: z.array(impact.extend({ name: z.string() })),
      next_update_in_minutes: z.number().nullable(),
      longest_minutes: z.number(),
      write_up_by: z.string().nullable(),
      /** What somebody has begun for this audience. */
      begun: z
        .object({ words: z.string(), by: z.string(), by_id: z.string(), at: z.string(), chosen: chosen.nullable() })
        .nullable(),
      /** What customers' engineers would read in a shared channel, from the fact sheet. */
      technical: z.string().nullable(),
      public_title: z.string(),
      needs_title: z.boolean(),
      second_opinion: z.object({ class: sensitivity, asked: z.array(person) }).nullable(),
    }),
    async run(ctx, { params, query }) {
      const draft = await draftFor(ctx, ctx.caller, {
        incidentId: params.id,
        componentIds: query.component_ids,
        status: query.status,
        audience: query.audience,
      });
      const components = draft.components.map(({ componentId, name, status }) => ({
        component_id: componentId,
        name,
        status,
      }));
      return {
        ...{ audience: draft.audience, audiences: draft.audiences, usual: draft.usual },
        status: draft.status,
        words: draft.words,
        correction: draft.correction,
        components,
        next_update_in_minutes: draft.nextUpdateInMinutes,
        longest_minutes: draft.longest,
        write_up_by: draft.writeUpBy,
        begun: draft.begun && {
          ...{ words: draft.begun.words, by: draft.begun.by, by_id: draft.begun.byId },
          at: draft.begun.at.toISOString(),
          chosen: draft.begun.chosen && chosenJson(draft.begun.chosen),
        },
        technical: draft.technical,
        public_title: draft.publicTitle,
        needs_title: draft.needsTitle,
        second_opinion: draft.secondOpinion,
      };
    },
  }),
  route({
    method: 'PUT',
    url: `${under}/draft`,
    tag: 'Communications',
    about: 'Keep words to customers that are not finished',
    params,
    body: z.object({ audience: z.string().optional(), words: z.string(), chosen: chosen.nullish() }),
    status: 204,
    async run(ctx, { params, body }) {
      await ctx.run(saveDraft, {
        ...{ incidentId: params.id, words: body.words, chosen: body.chosen && chosenFrom(body.chosen) },
        audience: body.audience as 'everyone' | undefined,
      });
    },
  }),
  route({
    method: 'POST',
    url: `${under}/audience`,
    tag: 'Communications',
    about: 'Decide whom an incident touches outside',
    params,
    body: z.object({
      answer: z.enum(['everyone', 'some_customers', 'one_customer', 'nobody']),
      reason: z.string().nullish(),
      who: z.string().nullish(),
      customer_ids: z.array(z.string()).optional(),
      segment_id: z.string().nullish(),
    }),
    status: 204,
    async run(ctx, { params, body }) {
      const { customer_ids: customerIds, segment_id: segmentId, ...answer } = body;
      await ctx.run(decideAudience, { incidentId: params.id, ...answer, customerIds, segmentId });
    },
  }),
  route({
    method: 'POST',
    url: `${under}/words`,
    tag: 'Communications',
    about: 'Record a word said to some customers, to one, or to people inside',
    params,
    body: z.object({
      audience: z.union([z.enum(['some_customers', 'one_customer', 'internal']), namedCustomer]),
      whom: z.string(),
      through: z.string(),
      words: z.string(),
      said_at: z.string().nullish(),
      final: z.boolean().optional(),
      next_word_in_minutes: z.number().nullish(),
    }),
    reply: saved,
    status: 201,
    async run(ctx, { params, body }) {
      const { said_at, next_word_in_minutes, ...said } = body;
      return await ctx.run(recordWord, {
        incidentId: params.id,
        ...said,
        saidAt: said_at,
        nextWordInMinutes: next_word_in_minutes,
      });
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/commitments/:id/waive',
    tag: 'Communications',
    about: 'Waive a word that is owed, with a reason',
    params,
    body: z.object({ reason: z.string() }),
    status: 204,
    async run(ctx, { params, body }) {
      await ctx.run(waiveCommitment, { commitmentId: params.id, reason: body.reason });
    },
  }),
  route({
    method: 'POST',
    url: `${under}/long`,
    tag: 'Communications',
    about: 'Confirm a long incident, and how often customers hear of it',
    params,
    body: z.object({ reason: z.string(), every_minutes: z.number().optional() }),
    status: 204,
    async run(ctx, { params, body }) {
      await ctx.run(confirmLongIncident, {
        ...{ incidentId: params.id, reason: body.reason, everyMinutes: body.every_minutes },
      });
    },
  }),
  route({
    method: 'POST',
    url: `${under}/take-clock`,
    tag: 'Communications',
    about: 'Take the clock of an incident',
    params,
    status: 204,
    async run(ctx, { params }) {
      await ctx.run(takeClock, { incidentId: params.id });
    },
  }),
];
