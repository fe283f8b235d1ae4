import { z } from 'zod';
import { UserError } from '../kernel/errors.ts';
import { forAll, query } from '../kernel/query.ts';
import { findUser, selectUsers } from './find.ts';
import { peopleTables } from './tables.ts';

/** People, oldest first, a page at a time. */
export const listUsers = query({
  name: 'people.list_users',
  about: 'List the people of the organisation.',
  permission: 'users.view',
  input: z.object({
    after: z.string().optional(),
    pageSize: z.number().int().min(1).max(10_000).default(25),
    email: z.string().optional(),
    ids: z.array(z.string()).optional(),
    includeInactive: z.boolean().default(false),
  }),
  async run(ctx, { after, pageSize, email, ids, includeInactive }) {
    let rows = selectUsers(ctx.db)
      .orderBy('users.id')
      .limit(pageSize + 1);
    if (after) rows = rows.where('users.id', '>', after);
    if (email) rows = rows.where((eb) => eb(eb.fn('lower', ['users.email']), '=', email.toLowerCase()));
    if (ids) rows = rows.where('users.id', 'in', ids.length > 0 ? ids : ['']);
    if (!includeInactive) rows = rows.where('users.deactivatedAt', 'is', null);
    const found = await rows.execute();
    return forAll({ users: found.slice(0, pageSize), more: found.length > pageSize });
  },
});

/** One person, also when they were deactivated. */
export const showUser = query({
  name: 'people.show_user',
  about: 'Show a person of the organisation.',
  permission: 'users.view',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const user = await findUser(ctx.db, id);
    if (!user) throw new UserError('not_found', 'There is no such person.', 'id');
    return forAll(user);
  },
});

/** API keys that were not revoked; never their tokens. */
export const listApiKeys = query({
  name: 'people.list_api_keys',
  about: 'List API keys.',
  permission: 'api_keys.view',
  input: z.object({}),
  async run(ctx) {
    const keys = peopleTables(ctx.db)
      .selectFrom('apiKeys')
      .select(['id', 'name', 'roles', 'lastFour', 'createdAt', 'lastUsedAt']);
    return forAll(await keys.where('revokedAt', 'is', null).orderBy('createdAt').execute());
  },
});
