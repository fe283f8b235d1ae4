import { z } from 'zod';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { pageSize, paginationMeta, userJson, userV2 } from '../api.ts';
import { listSecrets, showSecret } from './list.ts';
import { createSecret } from './create-secret.ts';
import { deleteSecret } from './delete-secret.ts';
import { rotateSecret } from './rotate-secret.ts';
import { updateSecret } from './update-secret.ts';

const tag = 'Secrets V2';
const url = '/api/v2/secrets';
const params = z.object({ id: z.string() });
const secret = z.object({
  ...{ id: z.string(), name: z.string(), description: z.string().optional(), version: z.number() },
  ...{ owning_team_ids: z.array(z.string()), last_four_chars: z.string().optional() },
  ...{ created_at: z.string(), updated_at: z.string() },
});
const version = z.object({
  ...{ version: z.number(), last_four_chars: z.string().optional(), created_at: z.string() },
  created_by: z
    .object({ user: userV2.optional(), api_key: z.object({ id: z.string(), name: z.string() }).optional() })
    .optional(),
});
const body = z.object({
  ...{ name: z.string(), description: z.string().optional(), owning_team_ids: z.array(z.string()).optional() },
});
const reply = z.object({ secret });

const inputOf = ({ name, description, owning_team_ids }: z.output<typeof body>) => ({
  ...{ name, description, owningTeamIds: owning_team_ids },
});

type Secret = Awaited<ReturnType<typeof showSecret.run>>['secret'];
type Version = Awaited<ReturnType<typeof showSecret.run>>['versions'][number];

const secretJson = (row: Secret): z.input<typeof secret> => ({
  ...{ id: row.id, name: row.name, ...(row.description && { description: row.description }), version: row.version },
  ...{ owning_team_ids: row.owningTeamIds, ...(row.lastFour && { last_four_chars: row.lastFour }) },
  ...{ created_at: row.createdAt.toISOString(), updated_at: row.updatedAt.toISOString() },
});

const versionJson = (row: Version): z.input<typeof version> => ({
  ...{ version: row.version, created_at: row.createdAt.toISOString() },
  ...(row.lastFour && { last_four_chars: row.lastFour }),
  ...(row.author && { created_by: { user: userJson(row.author) } }),
  ...(row.authorKind === 'api_key' && { created_by: { api_key: { id: row.authorId, name: row.authorName } } }),
});

const shown = async (ctx: RouteCtx, id: string) => ({ secret: secretJson((await ctx.ask(showSecret, { id })).secret) });

export const routes = [
  route({
    ...{ method: 'GET', url, tag, about: 'List secrets without their values' },
    query: z.object({
      ...{ page_size: pageSize(250), after: z.string().optional() },
      team_ids: z
        .union([z.string(), z.array(z.string())])
        .transform((given) => [given].flat())
        .optional(),
    }),
    reply: z.object({ secrets: z.array(secret), pagination_meta: paginationMeta }),
    async run(ctx, { query: { page_size, after, team_ids: teamIds } }) {
      const { secrets, more } = await ctx.ask(listSecrets, { pageSize: page_size, after, teamIds });
      const last = more ? secrets.at(-1)?.id : undefined;
      return { secrets: secrets.map(secretJson), pagination_meta: { page_size, ...(last && { after: last }) } };
    },
  }),
  route({
    ...{ method: 'GET', url: `${url}/:id`, tag, about: 'Show a secret and when it got its values', params },
    reply: reply.extend({ versions: z.array(version) }),
    async run(ctx, { params }) {
      const { secret, versions } = await ctx.ask(showSecret, params);
      return { secret: secretJson(secret), versions: versions.map(versionJson) };
    },
  }),
  route({
    ...{ method: 'POST', url, tag, about: 'Add a secret', reply, status: 201 },
    body: body.extend({ value: z.string() }),
    async run(ctx, { body }) {
      const { id } = await ctx.run(createSecret, { ...inputOf(body), value: body.value });
      return await shown(ctx, id);
    },
  }),
  route({
    ...{ method: 'PUT', url: `${url}/:id`, tag, about: 'Change what a secret is called', params, body, reply },
    async run(ctx, { params, body }) {
      const { id } = await ctx.run(updateSecret, { ...params, ...inputOf(body) });
      return await shown(ctx, id);
    },
  }),
  route({
    ...{ method: 'POST', url: `${url}/:id/actions/rotate`, tag, about: 'Give a secret a new value', params, reply },
    body: z.object({ value: z.string() }),
    async run(ctx, { params, body }) {
      const { id } = await ctx.run(rotateSecret, { ...params, ...body });
      return await shown(ctx, id);
    },
  }),
  route({
    ...{ method: 'DELETE', url: `${url}/:id`, tag, about: 'Delete a secret', params, status: 204 },
    async run(ctx, { params }) {
      await ctx.run(deleteSecret, params);
    },
  }),
];
