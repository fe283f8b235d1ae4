import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { peopleTables } from '../tables.ts';
import { groupRoleSet } from './facts.ts';
import { findGroups } from './find.ts';
import { directoryTables } from './tables.ts';
import { applyGroups } from './write.ts';

/** Sets what members of a group may do: a base role, a custom role, both or neither. */
export const setGroupRole = command({
  name: 'people.set_group_role',
  about: 'Set what members of a directory group may do.',
  permission: 'sign_in.update',
  input: z.object({
    id: z.string(),
    role: z.enum(['viewer', 'responder', 'administrator']).nullable(),
    roleId: z.string().nullable(),
  }),
  async run(ctx, { id, role, roleId }) {
    const [group] = await findGroups(ctx.tx, id);
    if (!group) throw new UserError('not_found', 'There is no such group.', 'id');
    if (roleId) {
      const roles = peopleTables(ctx.tx).selectFrom('customRoles').select('id').where('id', '=', roleId);
      const found = await roles.where('archivedAt', 'is', null).executeTakeFirst();
      if (!found) throw new UserError('invalid', 'There is no such role.', 'roleId');
    }
    if (group.role === role && group.roleId === roleId) return unchanged(null);
    const change = { role, roleId, updatedAt: ctx.now() };
    await directoryTables(ctx.tx).updateTable('directoryGroups').set(change).where('id', '=', id).execute();
    const refs = { group_id: id, role, role_id: roleId };
    return recorded(
      null,
      groupRoleSet({ refs, body: { name: group.name } }),
      ...(await applyGroups(ctx, group.userIds)),
    );
  },
});
