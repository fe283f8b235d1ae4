import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { newId } from '../../kernel/id.ts';
import { peopleTables } from '../tables.ts';
import { secretCreated, secretDeleted, secretRotated, secretUpdated } from './facts.ts';
import { addVersion, needFreeName, needSecret, secretInput, secretValue } from './write.ts';

type Row = { id: string; name: string; version: number; owningTeamIds: readonly string[] };
const told = ({ id, name, version, owningTeamIds }: Row) => ({
  refs: { secret_id: id, version, team_ids: [...owningTeamIds] },
  body: { name },
});

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
    return recorded(null, secretDeleted(told(before)));
  },
});
