import { z } from 'zod';
import { named } from '../../incidents/api/named.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { createFollowUp } from '../follow-ups/create.ts';
import { deleteFollowUp } from '../follow-ups/delete.ts';
import { listFollowUps, showFollowUp } from '../follow-ups/list.ts';
import { updateFollowUp } from '../follow-ups/update.ts';
import { followUpsJson, followUpV2, status } from './json.ts';

const tag = 'Follow-ups V2';
const params = z.object({ id: z.string() });
const reply = z.object({ follow_up: followUpV2 });
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
  followUpId: 'id',
  incidentId: 'incident_id',
  assigneeId: 'assignee_id',
  assigneeTeamId: 'assignee_team_id',
  priorityId: 'follow_up_priority_option_id',
  categoryId: 'follow_up_category_id',
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

async function shown(ctx: RouteCtx, id: string) {
  const [follow_up] = await followUpsJson(ctx, [await ctx.ask(showFollowUp, { id })]);
  return { follow_up: follow_up as NonNullable<typeof follow_up> };
}

export const routes = [
  route({
    ...{ method: 'GET', url: '/api/v2/follow_ups', tag, about: 'List follow-ups' },
    query: z.object({
      incident_id: z.string().optional(),
      incident_mode: z.enum(['standard', 'retrospective', 'test', 'tutorial', 'stream']).optional(),
      assignee_team_id: z.string().optional(),
    }),
    reply: z.object({ follow_ups: z.array(followUpV2) }),
    async run(ctx, { query }) {
      const { followUps } = await ctx.ask(listFollowUps, {
        incidentId: query.incident_id || undefined,
        ...(query.incident_mode && { modes: [query.incident_mode] }),
        assigneeTeamId: query.assignee_team_id || undefined,
      });
      return { follow_ups: await followUpsJson(ctx, followUps) };
    },
  }),
  route({
    ...{ method: 'GET', url: '/api/v2/follow_ups/:id', tag, about: 'Show a follow-up', params, reply },
    run: (ctx, given) => shown(ctx, given.params.id),
  }),
  route({
    ...{ method: 'POST', url: '/api/v2/follow_ups', tag, about: 'Create a follow-up', status: 201, reply },
    body: z.object({ incident_id: z.string('Incident id is required.'), ...common }),
    async run(ctx, { body: { incident_id, ...body } }) {
      const work = () => ctx.run(createFollowUp, { incidentId: incident_id, ...inputOf(body) });
      return await shown(ctx, (await named(contractNames, work)).id);
    },
  }),
  route({
    ...{ method: 'PUT', url: '/api/v2/follow_ups/:id', tag, about: 'Replace a follow-up', params, reply },
    body: z.object({ status, ...common }),
    async run(ctx, { params: { id }, body: { status, ...body } }) {
      const input = { followUpId: id, ...inputOf(body), status: status as 'outstanding' };
      await named(contractNames, () => ctx.run(updateFollowUp, input));
      return await shown(ctx, id);
    },
  }),
  route({
    ...{ method: 'DELETE', url: '/api/v2/follow_ups/:id', tag, about: 'Delete a follow-up', params, status: 204 },
    run: async (ctx, given) =>
      void (await named(contractNames, () => ctx.run(deleteFollowUp, { followUpId: given.params.id }))),
  }),
];
