import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { peopleTables } from '../tables.ts';
import { secretUpdated } from './facts.ts';
import { needFreeName, needSecret, secretInput, told } from './write.ts';

/** Says anew what it is called and who owns it; its value stays. */
export const updateSecret = command({
  name: 'people.update_secret',
  about: 'Change what a secret is called and who owns it.',
  permission: 'secrets.update',
  input: z.object({ id: z.string(), ...secretInput }),
  locks: () => ['secrets:all'],
  async owners(ctx, { id, owningTeamIds }) {
    const before = (await needSecret(ctx.tx, id)).owningTeamIds;
    return before.length > 0 && owningTeamIds.length > 0 ? [...before, ...owningTeamIds] : [];
  },
  async run(ctx, { id, name, description, owningTeamIds }) {
    const before = await needSecret(ctx.tx, id);
    const after = { name, description, owningTeamIds };
    const same = (Object.keys(after) as (keyof typeof after)[]).every((key) =>
      isDeepStrictEqual(before[key], after[key]),
    );
    if (same) return unchanged({ id });
    await needFreeName(ctx.tx, name, id);
    await peopleTables(ctx.tx)
      .updateTable('secrets')
      .set({ name, description, owningTeamIds: JSON.stringify(owningTeamIds), updatedAt: ctx.now() })
      .where('id', '=', id)
      .execute();
    return recorded({ id }, secretUpdated(told({ ...before, ...after })));
  },
});
