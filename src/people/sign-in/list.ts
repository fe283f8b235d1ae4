import { z } from 'zod';
import { may } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { forAll, query } from '../../kernel/query.ts';
import { theOrganisation } from '../find.ts';
import { selectConnections } from './connections.ts';
import { signInTables } from './tables.ts';

/** Connections without their secrets, and whether single sign-on is required. */
export const listConnections = query({
  name: 'people.list_connections',
  about: 'List connections for single sign-on.',
  permission: 'sign_in.view',
  input: z.object({}),
  async run(ctx) {
    const [connections, organisation] = await Promise.all([selectConnections(ctx.db).execute(), theOrganisation(ctx)]);
    return forAll({
      required: organisation?.ssoRequiredAt != null,
      connections: connections.map(({ secret, ...rest }) => ({ ...rest, hasSecret: secret !== null })),
    });
  },
});

/** Where a person is signed in: their own, or anybody's for those who may change people. */
export const listSessions = query({
  name: 'people.list_sessions',
  about: 'List sessions: your own, or with the permission users.update those of others.',
  permission: null,
  input: z.object({ userId: z.string() }),
  async run(ctx, { userId }) {
    const own = ctx.actor.kind === 'user' && ctx.actor.id === userId;
    if (!own && !may(ctx.actor, 'users.update'))
      throw new UserError('forbidden', 'You need the permission users.update to see the sessions of others.', 'userId');
    const sessions = await signInTables(ctx.db)
      .selectFrom('signInSessions')
      .select(['id', 'method', 'ipAddress', 'userAgent', 'createdAt', 'updatedAt', 'expiresAt'])
      .where('userId', '=', userId)
      .where('expiresAt', '>', ctx.now())
      .orderBy('updatedAt', 'desc')
      .execute();
    const connections = await signInTables(ctx.db).selectFrom('signInConnections').select(['id', 'name']).execute();
    const names = new Map(connections.map(({ id, name }) => [id, name]));
    return forAll(sessions.map((one) => ({ ...one, method: names.get(one.method ?? '') ?? one.method })));
  },
});
