import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { directoryTokenRevoked } from './facts.ts';
import { directoryTables } from './tables.ts';

/** Ends a token at once. */
export const revokeDirectoryToken = command({
  name: 'people.revoke_directory_token',
  about: 'Revoke a token of a directory.',
  permission: 'sign_in.update',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const revoked = await directoryTables(ctx.tx)
      .updateTable('directoryTokens')
      .set({ revokedAt: ctx.now() })
      .where('id', '=', id)
      .where('revokedAt', 'is', null)
      .returning('name')
      .executeTakeFirst();
    if (!revoked) throw new UserError('not_found', 'There is no such token, or it was revoked.', 'id');
    return recorded(null, directoryTokenRevoked({ refs: { token_id: id }, body: { name: revoked.name } }));
  },
});
