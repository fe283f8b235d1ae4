import { z } from 'zod';
import type { Ctx } from '../kernel/ctx.ts';
import { route } from '../kernel/route.ts';
import { addUser } from './add-user.ts';
import { changeRole } from './change-role.ts';
import { createApiKey } from './create-api-key.ts';
import { theOrganisation, type User } from './find.ts';
import { listApiKeys } from './list.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { keyRoles } from './rules.ts';
import { setActive } from './set-active.ts';

const role = z.enum(['viewer', 'responder', 'administrator', 'owner', 'unset']);
export const userV2 = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().optional(),
  role,
  slack_user_id: z.string().optional(),
});
export const paginationMeta = z.object({
  after: z.string().optional(),
  page_size: z.number(),
  total_record_count: z.number().optional(),
});
export const pageSize = (most: number) =>
  z.coerce
    .number('Page size must be a number.')
    .int()
    .min(1, 'Page size must be at least 1.')
    .max(most, `Page size must be at most ${most}.`)
    .default(25);

/** `UserV2` of the API contract, with what later modules lend (the Slack id). */
export function userJson(user: User, lent: Record<string, unknown> = {}): z.input<typeof userV2> {
  return { id: user.id, name: user.name, ...(user.email && { email: user.email }), role: user.role, ...lent };
}

/** `UserV2` of several people, by id. */
export async function usersJson(ctx: Ctx, users: Map<string, User>): Promise<Map<string, z.input<typeof userV2>>> {
  const lent = await ctx.kernel.lentFields(ctx, 'user', [...users.keys()]);
  return new Map([...users].map(([id, user]) => [id, userJson(user, lent.get(id))]));
}

export const routes = [
  route({
    method: 'POST',
    url: '/api/candor/v1/users',
    tag: 'People',
    about: 'Add a person',
    body: z.object({
      name: z.string(),
      email: z.string(),
      role: z.enum(['viewer', 'responder', 'administrator', 'owner']).default('responder'),
    }),
    reply: z.object({ id: z.string() }),
    status: 201,
    async run(ctx, { body }) {
      return await ctx.run(addUser, body);
    },
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/users/:id/role',
    tag: 'People',
    about: 'Change the base role of a person',
    params: z.object({ id: z.string() }),
    body: z.object({ role: z.enum(['viewer', 'responder', 'administrator', 'owner']) }),
    status: 204,
    async run(ctx, { params, body }) {
      await ctx.run(changeRole, { userId: params.id, role: body.role });
    },
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/users/:id/active',
    tag: 'People',
    about: 'Deactivate a person, or let them back in',
    params: z.object({ id: z.string() }),
    body: z.object({ active: z.boolean() }),
    status: 204,
    async run(ctx, { params, body }) {
      await ctx.run(setActive, { userId: params.id, active: body.active });
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/me',
    tag: 'People',
    about: 'Who is signed in, and what they may do',
    reply: z.object({
      id: z.string(),
      kind: z.string(),
      name: z.string(),
      permissions: z.union([z.literal('all'), z.array(z.string())]),
      organisation: z.string(),
    }),
    async run(ctx) {
      const { id, kind, name, permissions } = ctx.actor;
      const organisation = (await theOrganisation(ctx))?.name ?? '';
      return { id, kind, name, permissions: permissions === 'all' ? ('all' as const) : [...permissions], organisation };
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/api_keys',
    tag: 'People',
    about: 'List API keys and the roles that one may have',
    reply: z.object({
      api_keys: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          roles: z.array(z.string()),
          last_four: z.string(),
          created_at: z.string(),
          last_used_at: z.string().nullable(),
        }),
      ),
      roles: z.array(z.object({ name: z.string(), about: z.string() })),
    }),
    async run(ctx) {
      const keys = await ctx.ask(listApiKeys, {});
      return {
        api_keys: keys.map(({ id, name, roles, lastFour, createdAt, lastUsedAt }) => ({
          id,
          name,
          roles,
          last_four: lastFour,
          created_at: createdAt.toISOString(),
          last_used_at: lastUsedAt?.toISOString() ?? null,
        })),
        roles: Object.entries(keyRoles).map(([name, { about }]) => ({ name, about })),
      };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/api_keys',
    tag: 'People',
    about: 'Create an API key; its token is shown once',
    body: z.object({ name: z.string(), roles: z.array(z.string()) }),
    reply: z.object({ id: z.string(), token: z.string() }),
    status: 201,
    async run(ctx, { body }) {
      // Without a once-key: the token must not be kept with its result.
      return await ctx.kernel.run(createApiKey, body, { actor: ctx.actor });
    },
  }),
  route({
    method: 'DELETE',
    url: '/api/candor/v1/api_keys/:id',
    tag: 'People',
    about: 'Revoke an API key',
    params: z.object({ id: z.string() }),
    status: 204,
    async run(ctx, { params }) {
      await ctx.run(revokeApiKey, { id: params.id });
    },
  }),
];
