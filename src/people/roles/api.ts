import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { archiveCustomRole } from './archive-role.ts';
import { giveCustomRoles } from './give-roles.ts';
import { listPermissions } from './list.ts';
import { saveCustomRole } from './save-role.ts';

const tag = 'People';
const body = z.object({
  name: z.string(),
  description: z.string().default(''),
  permissions: z.array(z.string()),
});
const saved = z.object({ id: z.string() });
const params = z.object({ id: z.string() });

export const roleRoutes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/permissions',
    tag,
    about: 'List base and custom roles and what each may do',
    reply: z.object({
      permissions: z.array(z.object({ name: z.string(), opens: z.array(z.string()) })),
      base_roles: z.array(
        z.object({ role: z.string(), permissions: z.union([z.literal('all'), z.array(z.string())]) }),
      ),
      custom_roles: z.array(body.extend({ id: z.string(), slug: z.string(), user_ids: z.array(z.string()) })),
    }),
    async run(ctx) {
      const { permissions, base, custom } = await ctx.ask(listPermissions, {});
      return {
        permissions,
        base_roles: base.map(({ role, permissions: opened }) => ({
          role,
          permissions: opened === 'all' ? ('all' as const) : [...opened],
        })),
        custom_roles: custom.map(({ id, name, slug, description, permissions: opened, userIds }) => ({
          ...{ id, name, slug, description, permissions: opened, user_ids: userIds },
        })),
      };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/custom_roles',
    tag,
    about: 'Create a custom role',
    body,
    reply: saved,
    status: 201,
    run: (ctx, given) => ctx.run(saveCustomRole, given.body),
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/custom_roles/:id',
    tag,
    about: 'Change a custom role',
    params,
    body,
    reply: saved,
    run: (ctx, given) => ctx.run(saveCustomRole, { ...given.body, id: given.params.id }),
  }),
  route({
    method: 'DELETE',
    url: '/api/candor/v1/custom_roles/:id',
    tag,
    about: 'Take a custom role out of use',
    params,
    status: 204,
    run: async (ctx, given) => void (await ctx.run(archiveCustomRole, { id: given.params.id })),
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/users/:id/custom_roles',
    tag,
    about: 'Set the custom roles of a person',
    params,
    body: z.object({ role_ids: z.array(z.string()) }),
    status: 204,
    run: async (ctx, given) =>
      void (await ctx.run(giveCustomRoles, { userId: given.params.id, roleIds: given.body.role_ids })),
  }),
];
