import { z } from 'zod';
import { route, type RouteCtx } from '../kernel/route.ts';
import { pageSize, paginationMeta, userJson, userV2 } from './api.ts';
import { customRolesOf, type User } from './find.ts';
import { listUsers, showUser } from './list.ts';

const rbacRole = z.object({ id: z.string(), name: z.string(), slug: z.string(), description: z.string().optional() });
const seat = z.enum(['full_access', 'viewer_only', 'none']);
const userWithRolesV2 = userV2.extend({
  base_role: rbacRole,
  custom_roles: z.array(rbacRole),
  seats: z.object({ on_call: seat, response: seat }),
  is_active: z.boolean(),
});
const baseRoles: Record<string, { name: string; slug: string; description: string }> = {
  viewer: { name: 'Viewer', slug: 'viewer', description: 'Reads everything that is not private.' },
  responder: { name: 'Responder', slug: 'standard', description: 'Declares and runs incidents.' },
  administrator: { name: 'Administrator', slug: 'admin', description: 'Also changes settings and API keys.' },
  owner: { name: 'Owner', slug: 'owner', description: 'May do everything.' },
};

type CustomRole = { id: string; name: string; slug: string; description: string };

function userWithRolesJson(
  user: User,
  lent: Record<string, unknown> = {},
  custom: readonly CustomRole[] = [],
): z.input<typeof userWithRolesV2> {
  const base = baseRoles[user.role] ?? { name: user.role, slug: user.role, description: '' };
  const response = user.role === 'viewer' ? 'viewer_only' : 'full_access';
  return {
    ...userJson(user, lent),
    base_role: { id: user.role, ...base },
    custom_roles: custom.map(({ id, name, slug, description }) => ({ id, name, slug, description })),
    seats: { on_call: 'none', response },
    is_active: !user.deactivatedAt,
  };
}

async function usersWithRoles(ctx: RouteCtx, users: readonly User[]) {
  const ids = users.map(({ id }) => id);
  const [lent, roles] = await Promise.all([ctx.kernel.lentFields(ctx, 'user', ids), customRolesOf(ctx.kernel.db, ids)]);
  return users.map((user) => userWithRolesJson(user, lent.get(user.id), roles.get(user.id)));
}

export const userRoutes = [
  route({
    method: 'GET',
    url: '/api/v2/users',
    tool: 'user_list',
    tag: 'Users V2',
    about: 'List users',
    query: z.object({
      page_size: pageSize(10_000),
      after: z.string().optional(),
      email: z.string().optional(),
      slack_user_id: z.string().optional(),
      include_inactive: z.stringbool().default(false),
    }),
    reply: z.object({ users: z.array(userWithRolesV2), pagination_meta: paginationMeta }),
    async run(ctx, { query }) {
      const ids =
        query.slack_user_id === undefined
          ? undefined
          : await ctx.kernel.idsByLentField(ctx, 'user', 'slack_user_id', query.slack_user_id);
      const { users, more } = await ctx.ask(listUsers, {
        pageSize: query.page_size,
        after: query.after,
        email: query.email,
        ids,
        includeInactive: query.include_inactive,
      });
      const after = more ? users.at(-1)?.id : undefined;
      return {
        users: await usersWithRoles(ctx, users),
        pagination_meta: { page_size: query.page_size, ...(after && { after }) },
      };
    },
  }),
  route({
    method: 'GET',
    url: '/api/v2/users/:id',
    tool: 'user_show',
    tag: 'Users V2',
    about: 'Show a user',
    params: z.object({ id: z.string() }),
    reply: z.object({ user: userWithRolesV2 }),
    async run(ctx, { params }) {
      const [user] = await usersWithRoles(ctx, [await ctx.ask(showUser, params)]);
      return { user: user as NonNullable<typeof user> };
    },
  }),
];
