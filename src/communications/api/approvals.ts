import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { safeHtml } from '../../status-pages/public/pages/markdown.ts';
import { approveWords } from '../approvals/approve.ts';
import { breakGlass } from '../approvals/break-glass.ts';
import { classes } from '../approvals/find.ts';
import { listApprovalGroups } from '../approvals/list-groups.ts';
import { rejectWords } from '../approvals/reject.ts';
import { saveApprovalGroup } from '../approvals/save-group.ts';
import { setSensitivity } from '../approvals/set-sensitivity.ts';
import type { ApprovalShown } from '../approvals/show.ts';
import { estimate, estimateJson, impact, iso, status, time } from './shapes.ts';

const tag = 'Communications';
const under = '/api/candor/v1/incidents/:id';
const ofApproval = z.object({ id: z.string(), approval_id: z.string() });
const read = z.object({ hash: z.string() });
const because = read.extend({ reason: z.string() });
const saved = z.object({ publication_id: z.string() });

export const person = z.object({ id: z.string(), name: z.string() });
export const sensitivity = z.enum(classes);
export const approval = z.object({
  ...{ id: z.string(), class: sensitivity, state: z.string() },
  /** Stands for exactly these words; whoever decides sends it back. */
  hash: z.string(),
  ...{ status, words: z.string(), words_html: z.string(), public_title: z.string(), components: z.array(impact) },
  ...{ next_update_in_minutes: z.number().nullable(), checked: z.string().nullable(), estimate: estimate.nullable() },
  /** What engineers read in a shared channel in place of the words. */
  technical_words: z.string().nullable(),
  /** Whom they are for, and the name where it is a named customer or a segment. */
  ...{ audience: z.string(), customer: z.string().nullable() },
  ...{
    requested_by: z.string(),
    requested_at: z.string(),
    asked: z.array(person),
    asks: z.number(),
    asked_at: z.string(),
  },
  ...{ decided_by: z.string().nullable(), decided_at: time, reason: z.string().nullable() },
  /** Why whoever asks may not decide; null when they may. */
  why_not: z.string().nullable(),
});

export const approvalJson = ({ input, ...row }: ApprovalShown): z.input<typeof approval> => ({
  ...{ id: row.id, class: row.class, state: row.state, hash: row.hash, status: input.status, words: input.words },
  ...{ words_html: String(safeHtml(input.words)), public_title: input.publicTitle },
  ...{ audience: input.audience ?? 'everyone', customer: row.customer, technical_words: input.technicalWords ?? null },
  components: input.components.map(({ componentId, status }) => ({ component_id: componentId, status })),
  ...{ next_update_in_minutes: input.nextUpdateInMinutes, checked: input.checked },
  estimate: estimateJson(input.estimate),
  ...{ requested_by: row.requestedByName, requested_at: row.requestedAt.toISOString() },
  ...{ asked: row.asked, asks: row.asks, asked_at: row.askedAt.toISOString() },
  ...{ decided_by: row.decidedBy, decided_at: iso(row.decidedAt), reason: row.reason, why_not: row.whyNot },
});

export const approvalRoutes = [
  route({
    method: 'PUT',
    url: `${under}/sensitivity`,
    tag,
    about: 'Say which second opinion the words to customers need, or that they need none',
    params: z.object({ id: z.string() }),
    body: z.object({ class: sensitivity.nullable() }),
    status: 204,
    async run(ctx, { params, body }) {
      await ctx.run(setSensitivity, { incidentId: params.id, class: body.class });
    },
  }),
  route({
    method: 'POST',
    url: `${under}/approvals/:approval_id/approve`,
    tag,
    about: 'Approve words of somebody else; they are published at once',
    params: ofApproval,
    body: read,
    reply: saved,
    async run(ctx, { params, body }) {
      const given = { incidentId: params.id, approvalId: params.approval_id, ...body };
      return { publication_id: (await ctx.run(approveWords, given)).id };
    },
  }),
  route({
    method: 'POST',
    url: `${under}/approvals/:approval_id/reject`,
    tag,
    about: 'Reject words of somebody else, with a reason',
    params: ofApproval,
    body: because,
    status: 204,
    async run(ctx, { params, body }) {
      await ctx.run(rejectWords, { incidentId: params.id, approvalId: params.approval_id, ...body });
    },
  }),
  route({
    method: 'POST',
    url: `${under}/approvals/:approval_id/break_glass`,
    tag,
    about: 'Publish words that wait for a second opinion, with a reason',
    params: ofApproval,
    body: because,
    reply: saved,
    async run(ctx, { params, body }) {
      const given = { incidentId: params.id, approvalId: params.approval_id, ...body };
      return { publication_id: (await ctx.run(breakGlass, given)).id };
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/approval_groups',
    tag,
    about: 'Who gives a second opinion on sensitive words',
    reply: z.object({
      approval_groups: z.array(z.object({ class: sensitivity, people: z.array(person), silence_minutes: z.number() })),
    }),
    async run(ctx) {
      const groups = await ctx.ask(listApprovalGroups, {});
      return {
        approval_groups: groups.map(({ silenceMinutes, ...group }) => ({ ...group, silence_minutes: silenceMinutes })),
      };
    },
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/approval_groups/:class',
    tag,
    about: 'Say who gives a second opinion on sensitive words',
    params: z.object({ class: sensitivity }),
    body: z.object({ user_ids: z.array(z.string()), silence_minutes: z.number().optional() }),
    status: 204,
    async run(ctx, { params, body }) {
      const given = { class: params.class, userIds: body.user_ids, silenceMinutes: body.silence_minutes };
      await ctx.run(saveApprovalGroup, given);
    },
  }),
];
