import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import { userDeactivated, userReactivated } from './facts.ts';
import { findUser, mayAsMuchAs } from './find.ts';
import { peopleTables } from './tables.ts';
import { endSessionsOf, needAnotherOwner } from './write.ts';

const above = 'You can only deactivate or let in people whose roles, custom ones too, you hold yourself.';

/** Ends what a person may do here, on every surface at once; what they did stays. Or lets them back in. */
export const setActive = command({
  name: 'people.set_active',
  about: 'Deactivate a person, or let them back in.',
  permission: 'users.update',
  input: z.object({ userId: z.string(), active: z.boolean() }),
  async run(ctx, { userId, active }) {
    const user = await findUser(ctx.tx, userId);
    if (!user) throw new UserError('not_found', 'This person is not in your organisation.', 'userId');
    if ((user.deactivatedAt === null) === active) return unchanged(null);
    if (user.id === ctx.actor.id) throw new UserError('conflict', 'You cannot deactivate yourself.', 'userId');
    if (!(await mayAsMuchAs(ctx.tx, ctx.actor, user))) throw new UserError('forbidden', above, 'userId');
    if (!active && user.role === 'owner') await needAnotherOwner(ctx.tx, userId, 'userId');
    const at = ctx.now();
    await peopleTables(ctx.tx)
      .updateTable('users')
      .set({ deactivatedAt: active ? null : at, updatedAt: at })
      .where('id', '=', userId)
      .execute();
    if (!active) await endSessionsOf(ctx.tx, userId);
    const happened = active ? userReactivated : userDeactivated;
    return recorded(null, happened({ refs: { user_id: userId }, body: { name: user.name } }));
  },
});
