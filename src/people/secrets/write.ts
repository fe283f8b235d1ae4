import { z } from 'zod';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { encryptionFor } from '../../outside/encryption.ts';
import { peopleTables } from '../tables.ts';

export const secretInput = {
  name: z.string().regex(/\S/, 'Name must not be empty.').max(200, 'Keep the name under 200 characters.'),
  description: z.string().max(2_000, 'Keep the description under 2000 characters.').default(''),
  owningTeamIds: z
    .array(z.string())
    .refine((list) => new Set(list).size === list.length, 'Name each team once.')
    .default([]),
};
export const secretValue = z
  .string()
  .min(1, 'The value must not be empty.')
  .max(20_000, 'Keep the value under 20000 characters.');

/** The secret, held until the transaction ends. */
export async function needSecret(db: Db, id: string) {
  const secret = await peopleTables(db)
    .selectFrom('secrets')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!secret) throw new UserError('not_found', 'There is no such secret.', 'id');
  return secret;
}

export async function needFreeName(db: Db, name: string, id?: string): Promise<void> {
  const taken = await peopleTables(db)
    .selectFrom('secrets')
    .select('id')
    .where((eb) => eb(eb.fn('lower', ['name']), '=', name.toLowerCase()))
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (taken && taken.id !== id) throw new UserError('conflict', `There is a secret “${name}” already.`, 'name');
}

/** Of a short value the last characters would give too much away. */
const shownLength = 16;

export async function addVersion(ctx: CommandCtx, secretId: string, version: number, value: string): Promise<void> {
  const { kind, id, name } = ctx.actor;
  const row = {
    ...{ secretId, version, sealed: encryptionOf(ctx.kernel).encrypt(value), createdAt: ctx.now() },
    ...{ lastFour: value.length >= shownLength ? value.slice(-4) : null },
    ...{ authorKind: kind, authorId: id, authorName: name },
  };
  await peopleTables(ctx.tx).insertInto('secretVersions').values(row).execute();
}

const encryptionOf = (kernel: Pick<Kernel, 'config'>) => encryptionFor(kernel, 'people.secrets');

type Row = { id: string; name: string; version: number; owningTeamIds: readonly string[] };
/** What the facts of a secret say. */
export const told = ({ id, name, version, owningTeamIds }: Row) => ({
  refs: { secret_id: id, version, team_ids: [...owningTeamIds] },
  body: { name },
});
