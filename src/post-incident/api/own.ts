import { z } from 'zod';
import { referenceOf } from '../../incidents/lifecycle.ts';
import { route } from '../../kernel/route.ts';
import { followUpChoices, followUpLabels, listFollowUps } from '../follow-ups/list.ts';
import { updateFollowUp } from '../follow-ups/update.ts';
import { archiveChoice } from '../choices/archive.ts';
import { choiceKinds, type ChoiceKind } from '../choices/kinds.ts';
import { orderChoices } from '../choices/order.ts';
import { saveChoice } from '../choices/save.ts';
import { followUpsJson, followUpV2, priorityV2 } from './json.ts';

const tag = 'Follow-ups';
const pageSize = 50;
const shownFollowUp = followUpV2.extend({
  incident: z.object({ reference: z.string(), name: z.string(), is_private: z.boolean() }),
  source: z.object({ text: z.string(), author: z.string(), link: z.string().nullable() }).nullable(),
  category: z.object({ id: z.string(), name: z.string() }).nullable(),
});

const followUpRoutes = [
  route({
    ...{ method: 'GET', url: '/api/candor/v1/follow_ups', tag },
    about: 'List follow-ups with their incidents, a page at a time',
    query: z.object({
      incident_id: z.string().optional(),
      state: z.enum(['open', 'done', 'all']).default('all'),
      mine: z.stringbool().default(false),
      priority_id: z.string().optional(),
      category_id: z.string().optional(),
      label: z.string().max(50).optional(),
      offset: z.coerce.number().int().min(0).max(100_000).default(0),
    }),
    reply: z.object({ follow_ups: z.array(shownFollowUp), more: z.boolean() }),
    async run(ctx, { query: { incident_id, state, mine, offset, ...query } }) {
      const statuses = { open: ['outstanding'], done: ['completed', 'not_doing'], all: undefined }[state];
      const { followUps, more } = await ctx.ask(listFollowUps, {
        ...{ incidentId: incident_id, statuses, offset },
        ...{ priorityId: query.priority_id, categoryId: query.category_id, label: query.label },
        ...(mine && { assigneeId: ctx.actor.id }),
        limit: incident_id ? 1_000 : pageSize,
      });
      const json = await followUpsJson(ctx, followUps);
      return {
        follow_ups: followUps.map(({ number, incidentName, scopeKind, source, categoryId, categoryName }, index) => ({
          ...(json[index] as NonNullable<(typeof json)[number]>),
          incident: { reference: referenceOf(number), name: incidentName, is_private: scopeKind !== null },
          source,
          category: categoryId && categoryName ? { id: categoryId, name: categoryName } : null,
        })),
        more,
      };
    },
  }),
  route({
    ...{
      method: 'PATCH',
      url: '/api/candor/v1/follow_ups/:id',
      tag,
      about: 'Change parts of a follow-up',
      status: 204,
    },
    params: z.object({ id: z.string() }),
    body: z.object({
      title: z.string().trim().optional(),
      description: z.string().trim().optional(),
      status: z.enum(['outstanding', 'completed', 'not_doing']).optional(),
      labels: z.array(z.string()).optional(),
      priority_id: z.string().nullish(),
      category_id: z.string().nullish(),
      assignee_id: z.string().nullish(),
    }),
    async run(ctx, { params: { id }, body: { priority_id, category_id, assignee_id, ...body } }) {
      const chosen = { priorityId: priority_id, categoryId: category_id, assigneeId: assignee_id };
      await ctx.run(updateFollowUp, { followUpId: id, ...body, ...chosen });
    },
  }),
];

const saved = z.object({ id: z.string() });
const choiceV2 = priorityV2.extend({ description: z.string() });
const lists = { priority: 'priorities', category: 'categories' } as const;

/** One list of the settings: what is in it, and what changes it. */
function choiceRoutes(kind: ChoiceKind) {
  const list = lists[kind];
  const url = `/api/candor/v1/follow_up_${list}` as const;
  return [
    route({
      ...{ method: 'GET', url, tag, about: `List the ${list} of follow-ups` },
      reply: z.object({ [list]: z.array(choiceV2) }),
      async run(ctx) {
        const choices = await ctx.ask(followUpChoices, { kind });
        return { [list]: choices.map(({ id, name, description, rank }) => ({ id, name, description, rank })) };
      },
    }),
    route({
      ...{ method: 'POST', url, tag, about: `Add or change a ${kind}`, reply: saved },
      body: z.object({ id: z.string().optional(), name: z.string(), description: z.string().optional() }),
      run: (ctx, { body }) => ctx.run(saveChoice, { kind, ...body }),
    }),
    route({
      ...{ method: 'POST', url: `${url}/order`, tag, about: `Put ${list} in an order` },
      ...{ body: z.object({ ids: z.array(z.string()) }), status: 204 },
      run: async (ctx, { body }) => void (await ctx.run(orderChoices, { kind, ...body })),
    }),
    route({
      ...{ method: 'POST', url: `${url}/archive`, tag, about: `Take a ${kind} out of use` },
      ...{ body: saved, status: 204 },
      run: async (ctx, { body }) => void (await ctx.run(archiveChoice, { kind, ...body })),
    }),
  ];
}

const labelRoute = route({
  ...{ method: 'GET', url: '/api/candor/v1/follow_up_labels', tag, about: 'List the labels that follow-ups have' },
  reply: z.object({ labels: z.array(z.string()) }),
  run: async (ctx) => ({ labels: await ctx.ask(followUpLabels, {}) }),
});

export const routes = [...followUpRoutes, ...choiceKinds.flatMap(choiceRoutes), labelRoute];
