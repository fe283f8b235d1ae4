import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { findGroups } from './find.ts';
import { directoryTables } from './tables.ts';

/** Tokens without their secrets, and the groups that the directory told of. */
export const showDirectory = query({
  name: 'people.show_directory',
  about: 'Show tokens and groups of the directory.',
  permission: 'sign_in.view',
  input: z.object({}),
  async run(ctx) {
    const tokens = await directoryTables(ctx.db)
      .selectFrom('directoryTokens')
      .select(['id', 'name', 'lastFour', 'admitsAs', 'createdAt', 'lastUsedAt'])
      .where('revokedAt', 'is', null)
      .orderBy('createdAt')
      .execute();
    return forAll({ tokens, groups: await findGroups(ctx.db) });
  },
});
