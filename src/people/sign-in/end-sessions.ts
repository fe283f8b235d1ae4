import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { may } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { findUser, mayAsMuchAs } from '../find.ts';
import { sessionsEnded } from './facts.ts';
import { signInTables } from './tables.ts';

const above = 'You can only end the sessions of people whose roles, custom ones too, you hold yourself.';

/** Ends one session of a person, or all of them: their own, or anybody's for those who may change people. */
export const endSessions = command({
  name: 'people.end_sessions',
  about: 'End sessions: your own, or with the permission users.update those of others.',
  permission: null,
  input: z.object({ userId: z.string(), sessionId: z.string().nullish() }),
  async run(ctx, { userId, sessionId }) {
    const own = ctx.actor.kind === 'user' && ctx.actor.id === userId;
    if (!own && !may(ctx.actor, 'users.update'))
      throw new UserError('forbidden', 'You need the permission users.update to end the sessions of others.', 'userId');
    const user = await findUser(ctx.tx, userId);
    if (!user) throw new UserError('not_found', 'This person is not in your organisation.', 'userId');
    if (!own && !(await mayAsMuchAs(ctx.tx, ctx.actor, user))) throw new UserError('forbidden', above, 'userId');
    let rows = signInTables(ctx.tx).deleteFrom('signInSessions').where('userId', '=', userId);
    if (sessionId) rows = rows.where('id', '=', sessionId);
    const sessions = Number((await rows.executeTakeFirst()).numDeletedRows);
    if (sessions === 0) return unchanged({ ended: 0 });
    const refs = { user_id: userId, sessions };
    return recorded({ ended: sessions }, sessionsEnded({ refs, body: { name: user.name } }));
  },
});
