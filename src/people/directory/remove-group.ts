import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { groupSaved } from './facts.ts';
import { findGroups } from './find.ts';
import { directoryTables } from './tables.ts';
import { applyGroups } from './write.ts';

/** Removes a group that the directory has no more; its members lose what it gave. */
export const removeGroup = command({
  name: 'people.remove_directory_group',
  about: 'Remove a group that the directory has no more.',
  permission: 'directory.provision',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const [group] = await findGroups(ctx.tx, id);
    if (!group) throw new UserError('not_found', 'There is no such group.', 'id');
    await directoryTables(ctx.tx).deleteFrom('directoryGroups').where('id', '=', id).execute();
    const refs = { group_id: id, change: 'removed' as const, members: group.userIds.length };
    const facts = await applyGroups(ctx, group.userIds);
    return recorded(null, groupSaved({ refs, body: { name: group.name } }), ...facts);
  },
});
