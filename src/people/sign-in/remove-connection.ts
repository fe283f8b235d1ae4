import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { theOrganisation } from '../find.ts';
import { selectConnections } from './connections.ts';
import { connectionRemoved } from './facts.ts';
import { signInTables } from './tables.ts';

/** Removes a connection, its secret, and the sessions that began through it. */
export const removeConnection = command({
  name: 'people.remove_connection',
  about: 'Remove a connection for single sign-on.',
  permission: 'sign_in.update',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const connections = await selectConnections(ctx.tx).execute();
    const found = connections.find((one) => one.id === id);
    if (!found) throw new UserError('not_found', 'There is no such connection.', 'id');
    const organisation = await theOrganisation({ db: ctx.tx });
    if (organisation?.ssoRequiredAt && !connections.some((one) => one.id !== id && one.enabled))
      throw new UserError(
        'conflict',
        'Single sign-on is required, and this is the last way to it. Switch that off first.',
      );
    const tables = signInTables(ctx.tx);
    const at = ctx.now();
    await tables
      .updateTable('signInConnections')
      .set({ removedAt: at, updatedAt: at, secret: null, enabled: false })
      .where('id', '=', id)
      .execute();
    await tables.deleteFrom('signInAccounts').where('providerId', '=', id).execute();
    const ended = await tables.deleteFrom('signInSessions').where('method', '=', id).executeTakeFirst();
    const refs = { connection_id: id, sessions_ended: Number(ended.numDeletedRows) };
    return recorded(null, connectionRemoved({ refs, body: { name: found.name } }));
  },
});
