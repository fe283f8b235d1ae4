import { z } from 'zod';
import { named } from '../../../people/named.ts';
import { route, type RouteCtx } from '../../../kernel/route.ts';
import { pageSize, paginationMeta } from '../../../people/api.ts';
import { createAction } from '../../actions/create.ts';
import { deleteAction } from '../../actions/delete.ts';
import { listActions, showAction } from '../../actions/list.ts';
import { updateAction } from '../../actions/update.ts';
import { dates, rangeOf } from '../filters.ts';
import { actionsJson } from '../json.ts';
import { actionV2 } from '../shapes.ts';

const contractNames = { actionId: 'id', incidentId: 'incident_id', assigneeId: 'assignee_id' };
const params = z.object({ id: z.string() });
const reply = z.object({ action: actionV2 });
const description = z.string('Description is required.');
const filters = {
  incident_id: z.string().optional(),
  incident_mode: z
    .enum(['standard', 'retrospective', 'test', 'tutorial', 'stream'], 'Choose an incident mode of the contract.')
    .optional(),
};

async function shown(ctx: RouteCtx, id: string) {
  const [action] = await actionsJson(ctx, [await ctx.ask(showAction, { id })]);
  return { action: action as NonNullable<typeof action> };
}

const wanted = ({ incident_id, incident_mode }: { incident_id?: string; incident_mode?: string }) => ({
  incidentId: incident_id || undefined,
  ...(incident_mode && { modes: [incident_mode] }),
});

/** The second and the third version are alike, but for pages and times in the list. */
const lists = [
  route({
    ...{ method: 'GET', url: '/api/v2/actions', tag: 'Actions V2', about: 'List actions' },
    query: z.object(filters),
    reply: z.object({ actions: z.array(actionV2) }),
    run: async (ctx, { query }) => ({
      actions: await actionsJson(ctx, (await ctx.ask(listActions, wanted(query))).actions),
    }),
  }),
  route({
    ...{ method: 'GET', url: '/api/v3/actions', tag: 'Actions V3', about: 'List actions, a page at a time' },
    tool: 'action_list',
    query: z.object({
      ...{ ...filters, created_at: dates, updated_at: dates },
      ...{ page_size: pageSize(250), after: z.string().optional() },
    }),
    reply: z.object({ actions: z.array(actionV2), pagination_meta: paginationMeta }),
    async run(ctx, { query }) {
      const { page_size, after } = query;
      const [created, updated] = [rangeOf(query.created_at), rangeOf(query.updated_at)];
      const { actions, more } = await ctx.ask(listActions, {
        ...{ ...wanted(query), limit: page_size, after },
        ...{ createdFrom: created.from, createdTo: created.to, updatedFrom: updated.from, updatedTo: updated.to },
      });
      const last = more ? actions.at(-1)?.id : undefined;
      return {
        actions: await actionsJson(ctx, actions),
        pagination_meta: { page_size, ...(last && { after: last }) },
      };
    },
  }),
];

const rest = (['v2', 'v3'] as const).flatMap((version) => {
  const tag = `Actions ${version.toUpperCase()}`;
  const url = `/api/${version}/actions` as const;
  return [
    route({
      ...{ method: 'POST', url, tag, about: 'Create an action', status: 201, reply },
      ...(version === 'v3' && { tool: 'action_create' }),
      body: z.object({
        ...{ incident_id: z.string('Incident id is required.'), description, assignee_id: z.string().nullish() },
        idempotency_key: z.string().min(1).max(200).optional(),
      }),
      async run(ctx, { body: { incident_id, assignee_id, idempotency_key, description } }) {
        const input = { incidentId: incident_id, description, assigneeId: assignee_id || null };
        const once = idempotency_key && `api:${idempotency_key}`;
        return await shown(ctx, (await named(contractNames, () => ctx.run(createAction, input, once))).id);
      },
    }),
    route({
      ...{ method: 'GET', url: `${url}/:id`, tag, about: 'Show an action', params, reply },
      ...(version === 'v3' && { tool: 'action_show' }),
      run: (ctx, given) => shown(ctx, given.params.id),
    }),
    route({
      ...{ method: 'PUT', url: `${url}/:id`, tag, about: 'Replace an action', params, reply },
      ...(version === 'v3' && { tool: 'action_update' }),
      body: z.object({
        description,
        status: z.enum(
          ['outstanding', 'completed', 'deleted', 'not_doing'],
          'Status must be outstanding, completed, deleted or not_doing.',
        ),
        assignee_id: z.string().nullish(),
      }),
      async run(ctx, { params: { id }, body: { assignee_id, ...body } }) {
        const before = await shown(ctx, id);
        const input = { actionId: id, ...body, assigneeId: assignee_id || null };
        await named(contractNames, () => ctx.run(updateAction, input));
        // Deleted, it is shown nowhere any more.
        return body.status === 'deleted' ? { action: { ...before.action, ...body } } : await shown(ctx, id);
      },
    }),
    route({
      ...{ method: 'DELETE', url: `${url}/:id`, tag, about: 'Delete an action', params, status: 204 },
      run: async (ctx, given) =>
        void (await named(contractNames, () => ctx.run(deleteAction, { actionId: given.params.id }))),
    }),
  ];
});

export const routes = [...lists, ...rest];
