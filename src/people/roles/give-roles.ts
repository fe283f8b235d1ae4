import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { customRolesGiven } from '../facts.ts';
import { findUser } from '../find.ts';
import { isWithin } from '../rules.ts';
import { peopleTables } from '../tables.ts';

/** Sets which custom roles a person holds. */
export const giveCustomRoles = command({
  name: 'people.give_custom_roles',
  about: 'Set the custom roles of a person.',
  permission: 'users.update',
  input: z.object({ userId: z.string(), roleIds: z.array(z.string()) }),
  async run(ctx, { userId, roleIds }) {
    const user = await findUser(ctx.tx, userId);
    if (!user) throw new UserError('not_found', 'This person is not in your organisation.', 'userId');
    const tables = peopleTables(ctx.tx);
    const roles = await tables.selectFrom('customRoles').selectAll().where('archivedAt', 'is', null).execute();
    const unknown = roleIds.find((id) => !roles.some((role) => role.id === id));
    if (unknown) throw new UserError('invalid', 'There is no such role.', 'roleIds');
    const held = await tables.selectFrom('userCustomRoles').select('roleId').where('userId', '=', userId).execute();
    const now = new Set(roleIds);
    const before = new Set(held.map(({ roleId }) => roleId));
    const moved = now.symmetricDifference(before);
    if (moved.size === 0) return unchanged(null);
    const touched = new Set(roles.filter(({ id }) => moved.has(id)).flatMap(({ permissions }) => permissions));
    if (!isWithin(touched, ctx.actor.permissions))
      throw new UserError('forbidden', 'You can only give or take permissions that you have yourself.', 'roleIds');
    await tables.deleteFrom('userCustomRoles').where('userId', '=', userId).execute();
    const rows = [...now].map((roleId) => ({ userId, roleId, givenAt: ctx.now() }));
    if (rows.length > 0) await tables.insertInto('userCustomRoles').values(rows).execute();
    const names = roles.filter(({ id }) => now.has(id)).map(({ name }) => name);
    const refs = { user_id: userId, role_ids: [...now] };
    return recorded(null, customRolesGiven({ refs, body: { name: user.name, roles: names } }));
  },
});
