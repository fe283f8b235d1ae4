import { z } from 'zod';
import { command, recorded } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import { needKey } from './api-keys/input.ts';
import { apiKeyRevoked } from './facts.ts';
import { forgetManaged } from './managed/find.ts';
import { peopleTables } from './tables.ts';

/** Ends an API key at once. */
export const revokeApiKey = command({
  name: 'people.revoke_api_key',
  about: 'Revoke an API key.',
  permission: 'api_keys.destroy',
  input: z.object({ id: z.string() }),
  owners: async (ctx, { id }) => (await needKey(ctx.tx, id)).teamIds,
  async run(ctx, { id }) {
    const key = await peopleTables(ctx.tx)
      .updateTable('apiKeys')
      .set({ revokedAt: ctx.now() })
      .where('id', '=', id)
      .where('revokedAt', 'is', null)
      .returning('name')
      .executeTakeFirst();
    if (!key) throw new UserError('not_found', 'There is no such API key.', 'id');
    await forgetManaged(ctx.tx, 'api_key', id);
    return recorded(null, apiKeyRevoked({ refs: { api_key_id: id }, body: { name: key.name } }));
  },
});
