import { z } from 'zod';
import { dates, rangeOf } from '../../incidents/api/filters.ts';
import { UserError } from '../../kernel/errors.ts';
import { named } from '../../people/named.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { pageSize, paginationMeta } from '../../people/api.ts';
import { connectIssue } from '../follow-ups/connect-issue.ts';
import { createFollowUp } from '../follow-ups/create.ts';
import { deleteFollowUp } from '../follow-ups/delete.ts';
import { listFollowUps, showFollowUp } from '../follow-ups/list.ts';
import { updateFollowUp } from '../follow-ups/update.ts';
import { followUpsJson, followUpV2, followUpV3, status } from './json.ts';

const params = z.object({ id: z.string() });
const common = {
  title: z.string('Title is required.'),
  description: z.string().nullish(),
  assignee_id: z.string().nullish(),
  assignee_team_id: z.string().nullish(),
  follow_up_priority_option_id: z.string().nullish(),
  follow_up_category_id: z.string().nullish(),
  labels: z.array(z.string()).nullish(),
};
const contractNames: Record<string, string> = {
  ...{ followUpId: 'id', incidentId: 'incident_id', assigneeId: 'assignee_id', assigneeTeamId: 'assignee_team_id' },
  ...{ priorityId: 'follow_up_priority_option_id', categoryId: 'follow_up_category_id', issueUrl: 'url' },
};

type Given = z.output<z.ZodObject<typeof common>>;
/** As the commands want it; what a full replacement leaves out becomes empty. */
const inputOf = ({ title, description, labels, ...given }: Given) => ({
  ...{ title, description: description ?? '', labels: labels ?? [] },
  assigneeId: given.assignee_id || null,
  assigneeTeamId: given.assignee_team_id || null,
  priorityId: given.follow_up_priority_option_id || null,
  categoryId: given.follow_up_category_id || null,
});

async function v3(ctx: RouteCtx, id: string) {
  const [follow_up] = await followUpsJson(ctx, [await ctx.ask(showFollowUp, { id })]);
  return { follow_up: follow_up as NonNullable<typeof follow_up> };
}
type V3 = z.input<typeof followUpV3>;
const without = ({ category: _category, ...follow_up }: V3) => follow_up;
const v2 = async (ctx: RouteCtx, id: string) => ({ follow_up: without((await v3(ctx, id)).follow_up) });

const filters = {
  incident_id: z.string().optional(),
  incident_mode: z.enum(['standard', 'retrospective', 'test', 'tutorial', 'stream']).optional(),
  assignee_team_id: z.string().optional(),
};
const wanted = (query: z.output<z.ZodObject<typeof filters>>) => ({
  incidentId: query.incident_id || undefined,
  ...(query.incident_mode && { modes: [query.incident_mode] }),
  assigneeTeamId: query.assignee_team_id || undefined,
});

const lists = [
  route({
    ...{ method: 'GET', url: '/api/v2/follow_ups', tag: 'Follow-ups V2', about: 'List follow-ups' },
    query: z.object(filters),
    reply: z.object({ follow_ups: z.array(followUpV2) }),
    async run(ctx, { query }) {
      const { followUps } = await ctx.ask(listFollowUps, wanted(query));
      return { follow_ups: (await followUpsJson(ctx, followUps)).map(without) };
    },
  }),
  route({
    ...{ method: 'GET', url: '/api/v3/follow_ups', tag: 'Follow-ups V3', about: 'List follow-ups, a page at a time' },
    tool: 'follow_up_list',
    query: z.object({
      ...{ ...filters, created_at: dates, updated_at: dates },
      ...{ page_size: pageSize(250), after: z.string().optional() },
    }),
    reply: z.object({ follow_ups: z.array(followUpV3), pagination_meta: paginationMeta }),
    async run(ctx, { query }) {
      const { page_size, after = '' } = query;
      const [created, updated] = [rangeOf(query.created_at), rangeOf(query.updated_at)];
      const { followUps, more } = await ctx.ask(listFollowUps, {
        ...{ ...wanted(query), limit: page_size, after },
        ...{ createdFrom: created.from, createdTo: created.to, updatedFrom: updated.from, updatedTo: updated.to },
      });
      const last = more ? followUps.at(-1)?.id : undefined;
      return {
        follow_ups: await followUpsJson(ctx, followUps),
        pagination_meta: { page_size, ...(last && { after: last }) },
      };
    },
  }),
];

const noReference = () =>
  new UserError(
    'invalid',
    'Issues are known by their address alone. Leave this out, and connect the follow-up to the issue.',
    'external_issue_reference_id',
  );

const createBody = z.object({
  ...{ incident_id: z.string('Incident id is required.'), ...common },
  idempotency_key: z.string().min(1).max(200).optional(),
  external_issue_reference_id: z.string().nullish(),
});

async function created(ctx: RouteCtx, given: z.output<typeof createBody>): Promise<string> {
  const { incident_id, idempotency_key, external_issue_reference_id, ...body } = given;
  if (external_issue_reference_id) throw noReference();
  const once = idempotency_key && `api:${idempotency_key}`;
  const work = () => ctx.run(createFollowUp, { incidentId: incident_id, ...inputOf(body) }, once);
  return (await named(contractNames, work)).id;
}

async function connected<R>(
  ctx: RouteCtx,
  id: string,
  { provider, url }: { provider: string; url: string },
  show: (ctx: RouteCtx, id: string) => Promise<R>,
): Promise<R> {
  await named(contractNames, () => ctx.run(connectIssue, { followUpId: id, provider: provider as 'jira', url }));
  return await show(ctx, id);
}

/** What one version does with one follow-up; the second knows no categories. */
function operations<S extends typeof followUpV2>(
  version: 'v2' | 'v3',
  shape: S,
  shown: (ctx: RouteCtx, id: string) => Promise<{ follow_up: z.input<typeof followUpV2> }>,
) {
  const tag = `Follow-ups ${version.toUpperCase()}`;
  const url = `/api/${version}/follow_ups` as const;
  const reply = z.object({ follow_up: shape });
  type Reply = z.input<typeof reply>;
  const show = async (ctx: RouteCtx, id: string) => (await shown(ctx, id)) as Reply;
  const tool = (name: string) => (version === 'v3' ? { tool: `follow_up_${name}` } : {});
  const connect = route({
    ...{ method: 'POST', url: `${url}/:id/actions/connect_external_issue`, tag, params, reply },
    about: 'Connect a follow-up to the issue of a tracker in which it is worked on',
    body: z.object({ provider: z.string('Provider is required.'), url: z.string('Url is required.') }),
    run: (ctx, given) => connected(ctx, given.params.id, given.body, show),
  });
  return [
    connect,
    route({
      ...{ method: 'GET', url: `${url}/:id`, tag, about: 'Show a follow-up', params, reply, ...tool('show') },
      run: (ctx, given) => show(ctx, given.params.id),
    }),
    route({
      ...{ method: 'POST', url, tag, about: 'Create a follow-up', status: 201, reply, ...tool('create') },
      body: createBody,
      run: async (ctx, { body }) => await show(ctx, await created(ctx, body)),
    }),
    route({
      ...{ method: 'PUT', url: `${url}/:id`, tag, about: 'Replace a follow-up', params, reply, ...tool('update') },
      body: z.object({ status, ...common }),
      async run(ctx, { params: { id }, body: { status, ...body } }) {
        if (status === 'deleted') {
          const before = await shown(ctx, id);
          await named(contractNames, () => ctx.run(deleteFollowUp, { followUpId: id }));
          // Deleted, it is shown nowhere any more.
          return { follow_up: { ...before.follow_up, status } } as Reply;
        }
        await named(contractNames, () => ctx.run(updateFollowUp, { followUpId: id, ...inputOf(body), status }));
        return await show(ctx, id);
      },
    }),
    route({
      ...{ method: 'DELETE', url: `${url}/:id`, tag, about: 'Delete a follow-up', params, status: 204 },
      run: async (ctx, given) =>
        void (await named(contractNames, () => ctx.run(deleteFollowUp, { followUpId: given.params.id }))),
    }),
  ];
}

const fromLink = route({
  ...{ method: 'POST', url: '/api/v3/follow_ups/actions/create_from_link', tag: 'Follow-ups V3', status: 201 },
  about: 'Create a follow-up from an issue of a tracker',
  body: z.object({ incident_id: z.string('Incident id is required.'), url: z.string('Url is required.') }),
  reply: z.object({ follow_up: followUpV3 }),
  async run(ctx, { body: { incident_id, url } }) {
    const work = () => ctx.run(createFollowUp, { incidentId: incident_id, issueUrl: url });
    return await v3(ctx, (await named(contractNames, work)).id);
  },
});

export const routes = [...lists, ...operations('v2', followUpV2, v2), ...operations('v3', followUpV3, v3), fromLink];
