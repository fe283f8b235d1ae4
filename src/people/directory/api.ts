import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { setGroupRole } from './set-group-role.ts';
import { createDirectoryToken } from './create-token.ts';
import { revokeDirectoryToken } from './revoke-token.ts';
import { showDirectory } from './show.ts';

const tag = 'Sign-in';
const params = z.object({ id: z.string() });
const role = z.enum(['viewer', 'responder', 'administrator']);

export const directoryRoutes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/directory',
    tag,
    about: 'Show tokens and groups of the directory',
    reply: z.object({
      address: z.string(),
      tokens: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          last_four: z.string(),
          admits_as: role,
          created_at: z.string(),
          last_used_at: z.string().nullable(),
        }),
      ),
      groups: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          members: z.number(),
          role: role.nullable(),
          role_id: z.string().nullable(),
        }),
      ),
    }),
    async run(ctx) {
      const { tokens, groups } = await ctx.ask(showDirectory, {});
      return {
        address: `${ctx.kernel.config.PUBLIC_URL}/api/scim/v2`,
        tokens: tokens.map(({ id, name, lastFour, admitsAs, createdAt, lastUsedAt }) => ({
          ...{ id, name, last_four: lastFour, admits_as: admitsAs, created_at: createdAt.toISOString() },
          last_used_at: lastUsedAt?.toISOString() ?? null,
        })),
        groups: groups.map((group) => ({
          ...{ id: group.id, name: group.name, members: group.userIds.length, role: group.role, role_id: group.roleId },
        })),
      };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/directory/tokens',
    tag,
    about: 'Create a token for a directory; it is shown once',
    body: z.object({ name: z.string(), admits_as: role.default('responder') }),
    reply: z.object({ id: z.string(), token: z.string() }),
    status: 201,
    // Without a once-key: the token must not be kept with its result.
    run: (ctx, { body: { name, admits_as: admitsAs } }) =>
      ctx.kernel.run(createDirectoryToken, { name, admitsAs }, { actor: ctx.actor }),
  }),
  route({
    method: 'DELETE',
    url: '/api/candor/v1/directory/tokens/:id',
    tag,
    about: 'Revoke a token of a directory',
    params,
    status: 204,
    run: async (ctx, given) => void (await ctx.run(revokeDirectoryToken, { id: given.params.id })),
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/directory/groups/:id',
    tag,
    about: 'Set what members of a directory group may do',
    params,
    body: z.object({ role: role.nullable(), role_id: z.string().nullable() }),
    status: 204,
    run: async (ctx, { params: { id }, body }) =>
      void (await ctx.run(setGroupRole, { id, role: body.role, roleId: body.role_id })),
  }),
];
