import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { forgetManaged } from '../managed/find.ts';
import { peopleTables } from '../tables.ts';
import { secretDeleted } from './facts.ts';
import { needSecret, told } from './write.ts';

export const deleteSecret = command({
  name: 'people.delete_secret',
  about: 'Delete a secret with its values.',
  permission: 'secrets.delete',
  input: z.object({ id: z.string() }),
  locks: () => ['secrets:all'],
  owners: async (ctx, { id }) => (await needSecret(ctx.tx, id)).owningTeamIds,
  async run(ctx, { id }) {
    const before = await needSecret(ctx.tx, id);
    const tables = peopleTables(ctx.tx);
    await tables.deleteFrom('secretVersions').where('secretId', '=', id).execute();
    await tables.updateTable('secrets').set({ deletedAt: ctx.now() }).where('id', '=', id).execute();
    await forgetManaged(ctx.tx, 'secret', id);
    return recorded(null, secretDeleted(told(before)));
  },
});
