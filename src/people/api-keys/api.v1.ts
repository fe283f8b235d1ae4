import { z } from 'zod';
import { named } from '../named.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { pageSize, paginationMeta, userJson, userV2 } from '../api.ts';
import { createApiKey } from '../create-api-key.ts';
import { revokeApiKey } from '../revoke-api-key.ts';
import { aboutRole, aboutTeamRole, listKeys, showKey, type ListedKey } from './list.ts';
import { rotateApiKey } from './rotate-api-key.ts';
import { updateApiKey } from './update-api-key.ts';

const tag = 'API Keys V1';
const url = '/api/v1/api_keys';
const params = z.object({ id: z.string() });
const role = z.object({ name: z.string(), description: z.string() });
const apiKey = z.object({
  ...{ id: z.string(), name: z.string(), comments: z.string().optional() },
  ...{ roles: z.array(role), team_ids: z.array(z.string()), team_roles: z.array(role) },
  creator: z.object({
    user: userV2.optional(),
    api_key: z.object({ id: z.string(), name: z.string() }).optional(),
  }),
  ...{ created_at: z.string(), token_last_issued_at: z.string(), last_used_at: z.string().optional() },
});
const body = z.object({
  ...{ name: z.string(), comments: z.string().optional(), role_names: z.array(z.string()) },
  ...{ team_ids: z.array(z.string()), team_role_names: z.array(z.string()) },
});
const shown = z.object({ api_key: apiKey });
const withToken = shown.extend({ token: z.string() });

const inputOf = ({ name, comments, role_names, team_ids, team_role_names }: z.output<typeof body>) => ({
  ...{ name, comments, roles: role_names, teamIds: team_ids, teamRoles: team_role_names },
});

const names = { roles: 'role_names', teamRoles: 'team_role_names' };

const keyJson = (key: ListedKey): z.input<typeof apiKey> => ({
  ...{ id: key.id, name: key.name, ...(key.comments && { comments: key.comments }) },
  ...{ roles: key.roles.map(aboutRole), team_ids: key.teamIds, team_roles: key.teamRoles.map(aboutTeamRole) },
  creator: key.creator
    ? { user: userJson(key.creator) }
    : { api_key: { id: key.createdBy, name: key.creatorKey ?? key.createdBy } },
  ...{ created_at: key.createdAt.toISOString(), token_last_issued_at: key.tokenIssuedAt.toISOString() },
  ...(key.lastUsedAt && { last_used_at: key.lastUsedAt.toISOString() }),
});

const keyOf = async (ctx: RouteCtx, id: string) => ({ api_key: keyJson(await ctx.ask(showKey, { id })) });

export const routes = [
  route({
    ...{ method: 'GET', url, tag, about: 'List API keys' },
    query: z.object({ page_size: pageSize(250), after: z.string().optional() }),
    reply: z.object({ api_keys: z.array(apiKey), pagination_meta: paginationMeta }),
    async run(ctx, { query: { page_size, after } }) {
      const { keys, more } = await ctx.ask(listKeys, { pageSize: page_size, after });
      const last = more ? keys.at(-1)?.id : undefined;
      return { api_keys: keys.map(keyJson), pagination_meta: { page_size, ...(last && { after: last }) } };
    },
  }),
  route({
    ...{ method: 'GET', url: `${url}/:id`, tag, about: 'Show an API key', params, reply: shown },
    run: (ctx, { params }) => keyOf(ctx, params.id),
  }),
  route({
    ...{ method: 'POST', url, tag, about: 'Create an API key; its token is shown once', body, reply: withToken },
    status: 201,
    async run(ctx, { body }) {
      // Without a once-key: the token must not be kept with its result.
      const { id, token } = await named(names, () => ctx.kernel.run(createApiKey, inputOf(body), { actor: ctx.actor }));
      return { ...(await keyOf(ctx, id)), token };
    },
  }),
  route({
    ...{ method: 'PUT', url: `${url}/:id`, tag, about: 'Change an API key', params, body, reply: shown },
    async run(ctx, { params, body }) {
      await named(names, () => ctx.run(updateApiKey, { id: params.id, ...inputOf(body) }));
      return await keyOf(ctx, params.id);
    },
  }),
  route({
    ...{ method: 'DELETE', url: `${url}/:id`, tag, about: 'Revoke an API key', params, status: 204 },
    async run(ctx, { params }) {
      await ctx.run(revokeApiKey, params);
    },
  }),
  route({
    ...{ method: 'POST', url: `${url}/:id/actions/rotate`, tag, params, reply: withToken, status: 201 },
    about: 'Give an API key a new secret; the former one works until its grace is over',
    body: z.object({ grace_period_minutes: z.number() }),
    async run(ctx, { params, body }) {
      const input = { id: params.id, graceMinutes: body.grace_period_minutes };
      const { id, token } = await named({ graceMinutes: 'grace_period_minutes' }, () =>
        ctx.kernel.run(rotateApiKey, input, { actor: ctx.actor }),
      );
      return { ...(await keyOf(ctx, id)), token };
    },
  }),
];
