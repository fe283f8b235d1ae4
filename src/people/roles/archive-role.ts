import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { customRoleArchived } from '../facts.ts';
import { peopleTables } from '../tables.ts';

/** Takes a custom role from everyone who holds it. */
export const archiveCustomRole = command({
  name: 'people.archive_custom_role',
  about: 'Take a custom role out of use.',
  permission: 'organisation_settings.update',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const tables = peopleTables(ctx.tx);
    const role = await tables
      .updateTable('customRoles')
      .set({ archivedAt: ctx.now() })
      .where('id', '=', id)
      .where('archivedAt', 'is', null)
      .returning('name')
      .executeTakeFirst();
    if (!role) throw new UserError('not_found', 'There is no such role.', 'id');
    await tables.deleteFrom('userCustomRoles').where('roleId', '=', id).execute();
    return recorded(null, customRoleArchived({ refs: { role_id: id }, body: { name: role.name } }));
  },
});
