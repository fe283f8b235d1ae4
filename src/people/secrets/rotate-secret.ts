import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { peopleTables } from '../tables.ts';
import { secretRotated } from './facts.ts';
import { addVersion, needSecret, secretValue, told } from './write.ts';

/** Gives it a new value; the former ones stay sealed, as versions that nobody uses. */
export const rotateSecret = command({
  name: 'people.rotate_secret',
  about: 'Give a secret a new value.',
  permission: 'secrets.update',
  input: z.object({ id: z.string(), value: secretValue }),
  locks: () => ['secrets:all'],
  owners: async (ctx, { id }) => (await needSecret(ctx.tx, id)).owningTeamIds,
  async run(ctx, { id, value }) {
    const before = await needSecret(ctx.tx, id);
    const version = before.version + 1;
    await addVersion(ctx, id, version, value);
    await peopleTables(ctx.tx)
      .updateTable('secrets')
      .set({ version, updatedAt: ctx.now() })
      .where('id', '=', id)
      .execute();
    return recorded({ id }, secretRotated(told({ ...before, version })));
  },
});
