import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { addCustomers } from '../customers/add-customers.ts';
import { affectedCustomers, type LastWord } from '../customers/list.ts';
import { listUnreached } from '../deliveries/unreached.ts';
import { noteEvidence } from '../customers/note-evidence.ts';
import { removeCustomer } from '../customers/remove-customer.ts';
import { offerCustomers } from '../segments/list.ts';
import { iso, proposal, proposalJson, time } from './shapes.ts';

const tag = 'Communications';
const under = '/api/candor/v1/incidents/:id/customers';
const name = z.string().nullable();
const lastWord = z.object({
  ...{ publication_id: z.string(), said_at: z.string(), through: z.string(), reached_at: time, missed_at: time },
  /** How its mails went: sent while one failed is never all. */
  ...{ sent: z.number(), waiting: z.number(), failed: z.number() },
});
const customer = z.object({
  ...{ id: z.string(), name: z.string(), tier: name, contacts: z.number(), channel: name, reports: z.number() },
  ...{ how: z.enum(['chosen', 'proposed', 'evidence']), added_by: z.string(), added_at: z.string() },
  segment: z.object({ id: z.string(), name }).nullable(),
  last_word: lastWord.nullable(),
  owed: z.object({ kind: z.string(), audience: z.string(), due_at: z.string() }).nullable(),
});

const lastJson = ({
  publicationId,
  saidAt,
  through,
  reachedAt,
  missedAt,
  mails,
}: LastWord): z.input<typeof lastWord> => ({
  ...{ publication_id: publicationId, said_at: saidAt.toISOString(), through },
  ...{ reached_at: iso(reachedAt), missed_at: iso(missedAt), sent: mails.sent ?? 0 },
  waiting: (mails.queued ?? 0) + (mails.claimed ?? 0) + (mails.sending ?? 0),
  failed: (mails.failed ?? 0) + (mails.uncertain ?? 0),
});

export const customerRoutes = [
  route({
    method: 'GET',
    url: under,
    tag,
    tool: 'affected_customer_list',
    about: 'Customers that an incident affects, what each was told, and whom to tell next',
    params: z.object({ id: z.string() }),
    reply: z.object({
      ...{ customers: z.array(customer), proposal: proposal.nullable() },
      /** The newest words to everyone: customers without any of their own could read these. */
      told_everyone: z.object({ said_at: z.string(), seen_at: time }).nullable(),
    }),
    async run(ctx, { params }) {
      const found = await ctx.ask(affectedCustomers, { incidentId: params.id });
      return {
        customers: found.customers.map(({ last, owed, addedBy, addedAt, ...one }) => ({
          ...{ ...one, added_by: addedBy, added_at: addedAt.toISOString(), last_word: last && lastJson(last) },
          owed: owed && { kind: owed.kind, audience: owed.audience, due_at: owed.dueAt.toISOString() },
        })),
        proposal: found.proposal && proposalJson(found.proposal),
        told_everyone: found.everyone && {
          ...{ said_at: found.everyone.saidAt.toISOString(), seen_at: iso(found.everyone.seenAt) },
        },
      };
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/incidents/:id/unreached',
    tag,
    about: 'List customers whom words to them did not reach, and why',
    params: z.object({ id: z.string() }),
    reply: z.object({
      /** There are more than these. */
      more: z.boolean(),
      unreached: z.array(
        z.object({
          ...{ id: z.string(), publication_id: z.string(), customer_id: name, customer: z.string() },
          /** None: there was no way to write to it. */
          ...{ channel: z.string().nullable(), target: name, status: z.string(), reason: name, ended_at: time },
          /** Another way has reached it. */
          has_heard: z.boolean(),
        }),
      ),
    }),
    async run(ctx, { params }) {
      const { more, unreached } = await ctx.ask(listUnreached, { incidentId: params.id });
      return {
        more,
        unreached: unreached.map(({ publicationId, customerId, endedAt, hasHeard, ...row }) => ({
          ...{ ...row, publication_id: publicationId, customer_id: customerId },
          ...{ ended_at: iso(endedAt), has_heard: hasHeard },
        })),
      };
    },
  }),
  route({
    method: 'POST',
    url: under,
    tag,
    about: 'Count customers as affected, one by one or those of a segment',
    params: z.object({ id: z.string() }),
    body: z.object({
      customer_ids: z.array(z.string()).optional(),
      segment_id: z.string().nullish(),
      how: z.enum(['chosen', 'proposed', 'evidence']).optional(),
    }),
    status: 204,
    async run(ctx, { params, body: { customer_ids: customerIds, segment_id: segmentId, how } }) {
      await ctx.run(addCustomers, { incidentId: params.id, customerIds, segmentId, how });
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/incidents/:id/customer_evidence',
    tag,
    about: 'Link a support ticket of a customer, which counts as affected from then on',
    params: z.object({ id: z.string() }),
    body: z.object({ customer_id: z.string(), url: z.string(), words: z.string().optional() }),
    status: 204,
    async run(ctx, { params, body: { customer_id: customerId, ...ticket } }) {
      await ctx.run(noteEvidence, { incidentId: params.id, customerId, kind: 'ticket', ...ticket });
    },
  }),
  route({
    method: 'DELETE',
    url: `${under}/:customer_id`,
    tag,
    about: 'Take a customer off those affected',
    params: z.object({ id: z.string(), customer_id: z.string() }),
    status: 204,
    async run(ctx, { params }) {
      await ctx.run(removeCustomer, { incidentId: params.id, customerId: params.customer_id });
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/customers',
    tag,
    tool: 'customer_list',
    about: 'Customers and segments to choose from',
    query: z.object({ q: z.string().optional() }),
    reply: z.object({
      customers: z.array(
        z.object({ id: z.string(), name: z.string(), tier: name, contacts: z.number(), channel: name }),
      ),
      segments: z.array(z.object({ id: z.string(), name: z.string(), size: z.number() })),
    }),
    async run(ctx, { query: { q = '' } }) {
      const { customers, segments } = await ctx.ask(offerCustomers, { words: q });
      return {
        customers,
        segments: segments.map(({ id, name, size }) => ({ id, name, size })),
      };
    },
  }),
];
