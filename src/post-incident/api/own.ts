import { z } from 'zod';
import { referenceOf } from '../../incidents/lifecycle.ts';
import { route } from '../../kernel/route.ts';
import { followUpPriorities, listFollowUps } from '../follow-ups/list.ts';
import { updateFollowUp } from '../follow-ups/update.ts';
import { archivePriority } from '../priorities/archive.ts';
import { orderPriorities } from '../priorities/order.ts';
import { savePriority } from '../priorities/save.ts';
import { followUpsJson, followUpV2, priorityV2 } from './json.ts';

const tag = 'Follow-ups';
const pageSize = 50;
const shownFollowUp = followUpV2.extend({
  incident: z.object({ reference: z.string(), name: z.string(), is_private: z.boolean() }),
  source: z.object({ text: z.string(), author: z.string(), link: z.string().nullable() }).nullable(),
});

const followUpRoutes = [
  route({
    ...{ method: 'GET', url: '/api/internal/follow_ups', tag },
    about: 'List follow-ups with their incidents, a page at a time',
    query: z.object({
      incident_id: z.string().optional(),
      state: z.enum(['open', 'done', 'all']).default('all'),
      mine: z.stringbool().default(false),
      priority_id: z.string().optional(),
      offset: z.coerce.number().int().min(0).max(100_000).default(0),
    }),
    reply: z.object({ follow_ups: z.array(shownFollowUp), more: z.boolean() }),
    async run(ctx, { query: { incident_id, state, mine, priority_id, offset } }) {
      const statuses = { open: ['outstanding'], done: ['completed', 'not_doing'], all: undefined }[state];
      const { followUps, more } = await ctx.ask(listFollowUps, {
        ...{ incidentId: incident_id, statuses, priorityId: priority_id, offset },
        ...(mine && { assigneeId: ctx.actor.id }),
        limit: incident_id ? 1_000 : pageSize,
      });
      const json = await followUpsJson(ctx, followUps);
      return {
        follow_ups: followUps.map(({ number, incidentName, scopeKind, source }, index) => ({
          ...(json[index] as NonNullable<(typeof json)[number]>),
          incident: { reference: referenceOf(number), name: incidentName, is_private: scopeKind !== null },
          source,
        })),
        more,
      };
    },
  }),
  route({
    ...{ method: 'PATCH', url: '/api/internal/follow_ups/:id', tag, about: 'Change parts of a follow-up', status: 204 },
    params: z.object({ id: z.string() }),
    body: z.object({
      title: z.string().optional(),
      description: z.string().optional(),
      status: z.enum(['outstanding', 'completed', 'not_doing']).optional(),
      priority_id: z.string().nullish(),
      assignee_id: z.string().nullish(),
    }),
    async run(ctx, { params: { id }, body: { priority_id, assignee_id, ...body } }) {
      await ctx.run(updateFollowUp, { followUpId: id, ...body, priorityId: priority_id, assigneeId: assignee_id });
    },
  }),
];

const saved = z.object({ id: z.string() });
const priorityRoutes = [
  route({
    ...{ method: 'GET', url: '/api/internal/follow_up_priorities', tag, about: 'List the priorities of follow-ups' },
    reply: z.object({ priorities: z.array(priorityV2.extend({ description: z.string() })) }),
    async run(ctx) {
      const priorities = await ctx.ask(followUpPriorities, {});
      return { priorities: priorities.map(({ id, name, description, rank }) => ({ id, name, description, rank })) };
    },
  }),
  route({
    ...{ method: 'POST', url: '/api/internal/follow_up_priorities', tag, about: 'Add or change a priority' },
    body: z.object({ id: z.string().optional(), name: z.string(), description: z.string().optional() }),
    reply: saved,
    run: (ctx, { body }) => ctx.run(savePriority, body),
  }),
  route({
    ...{ method: 'POST', url: '/api/internal/follow_up_priorities/order', tag, about: 'Put priorities in an order' },
    ...{ body: z.object({ ids: z.array(z.string()) }), status: 204 },
    run: async (ctx, { body }) => void (await ctx.run(orderPriorities, body)),
  }),
  route({
    ...{ method: 'POST', url: '/api/internal/follow_up_priorities/archive', tag, about: 'Take a priority out of use' },
    ...{ body: saved, status: 204 },
    run: async (ctx, { body }) => void (await ctx.run(archivePriority, body)),
  }),
];

export const routes = [...followUpRoutes, ...priorityRoutes];
