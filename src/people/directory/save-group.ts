import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { usersById } from '../find.ts';
import { groupSaved } from './facts.ts';
import { findGroups } from './find.ts';
import { directoryTables } from './tables.ts';
import { applyGroups } from './write.ts';

/** Creates or changes a group as the directory has it; its members get and lose what it gives. */
export const saveGroup = command({
  name: 'people.save_directory_group',
  about: 'Create or change a group as the directory has it.',
  permission: 'directory.provision',
  input: z.object({
    id: z.string().nullable(),
    name: z.string().trim().min(1, 'displayName must not be empty.').max(200),
    externalId: z.string().max(200).nullable(),
    userIds: z.array(z.string()),
  }),
  async run(ctx, { id, name, externalId, userIds }) {
    const [before] = id === null ? [] : await findGroups(ctx.tx, id);
    if (id !== null && !before) throw new UserError('not_found', 'There is no such group.', 'id');
    const members = new Set(userIds);
    const known = await usersById(ctx.tx, [...members]);
    const stranger = [...members].find((one) => !known.has(one));
    if (stranger) throw new UserError('invalid', `There is no person ${stranger}.`, 'members');
    const moved = members.symmetricDifference(new Set(before?.userIds ?? []));
    if (before && moved.size === 0 && before.name === name && before.externalId === externalId)
      return unchanged({ id: before.id });
    const at = ctx.now();
    const groupId = before?.id ?? newId(at);
    const tables = directoryTables(ctx.tx);
    const row = { name, externalId, updatedAt: at };
    await tables
      .insertInto('directoryGroups')
      .values({ id: groupId, ...row, role: null, roleId: null, createdAt: at })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    await tables.deleteFrom('directoryMembers').where('groupId', '=', groupId).execute();
    const rows = [...members].map((userId) => ({ groupId, userId }));
    if (rows.length > 0) await tables.insertInto('directoryMembers').values(rows).execute();
    const change = before ? ('changed' as const) : ('created' as const);
    const saved = groupSaved({ refs: { group_id: groupId, change, members: members.size }, body: { name } });
    return recorded({ id: groupId }, saved, ...(await applyGroups(ctx, [...moved])));
  },
});
