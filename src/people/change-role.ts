import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import { userRoleChanged } from './facts.ts';
import { findUser, mayAsMuchAs } from './find.ts';
import { isWithin, permissionsOfRole } from './rules.ts';
import { peopleTables } from './tables.ts';
import { needAnotherOwner } from './write.ts';

const above = 'You can only give roles that you hold yourself, to people whose roles, custom ones too, you hold.';

/** Changes what a person may do. The last owner stays one. */
export const changeRole = command({
  name: 'people.change_role',
  about: 'Change the base role of a person.',
  permission: 'users.update',
  input: z.object({ userId: z.string(), role: z.enum(['viewer', 'responder', 'administrator', 'owner']) }),
  async run(ctx, { userId, role }) {
    const user = await findUser(ctx.tx, userId);
    if (!user) throw new UserError('not_found', 'This person is not in your organisation.', 'userId');
    if (user.role === role) return unchanged(null);
    const mayGive = isWithin(permissionsOfRole(role), ctx.actor.permissions);
    if (!mayGive || !(await mayAsMuchAs(ctx.tx, ctx.actor, user))) throw new UserError('forbidden', above, 'role');
    if (user.role === 'owner') await needAnotherOwner(ctx.tx, userId, 'role');
    await peopleTables(ctx.tx)
      .updateTable('users')
      .set({ role, updatedAt: ctx.now() })
      .where('id', '=', userId)
      .execute();
    return recorded(
      null,
      userRoleChanged({ refs: { user_id: userId, from: user.role, to: role }, body: { name: user.name } }),
    );
  },
});
