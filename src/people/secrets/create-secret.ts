import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { newId } from '../../kernel/id.ts';
import { peopleTables } from '../tables.ts';
import { secretCreated } from './facts.ts';
import { addVersion, needFreeName, secretInput, secretValue, told } from './write.ts';

export const createSecret = command({
  name: 'people.create_secret',
  about: 'Add a secret.',
  permission: 'secrets.create',
  input: z.object({ ...secretInput, value: secretValue }),
  locks: () => ['secrets:all'],
  owners: async (_, { owningTeamIds }) => owningTeamIds,
  async run(ctx, { name, description, owningTeamIds, value }) {
    await needFreeName(ctx.tx, name);
    const at = ctx.now();
    const row = { id: newId(at), name, description, version: 1, createdAt: at, updatedAt: at, deletedAt: null };
    await peopleTables(ctx.tx)
      .insertInto('secrets')
      .values({ ...row, owningTeamIds: JSON.stringify(owningTeamIds) })
      .execute();
    await addVersion(ctx, row.id, 1, value);
    return recorded({ id: row.id }, secretCreated(told({ ...row, owningTeamIds })));
  },
});
