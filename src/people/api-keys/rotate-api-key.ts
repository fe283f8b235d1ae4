import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { apiKeyRotated } from '../facts.ts';
import { hashToken, newKeyToken } from '../rules.ts';
import { peopleTables } from '../tables.ts';
import { beyond, needKey } from './input.ts';

/** Gives a key a new secret. The former one works until its grace is over. */
export const rotateApiKey = command({
  name: 'people.rotate_api_key',
  about: 'Give an API key a new secret.',
  permission: 'api_keys.rotate',
  input: z.object({
    id: z.string(),
    graceMinutes: z
      .number()
      .int('The grace period is a whole number of minutes.')
      .min(0, 'The grace period is at least 0 minutes.')
      .max(60, 'The grace period is at most 60 minutes.'),
  }),
  owners: async (ctx, { id }) => (await needKey(ctx.tx, id)).teamIds,
  async run(ctx, { id, graceMinutes }) {
    const key = await needKey(ctx.tx, id);
    // Whoever rotates holds the new secret, and with it all that the key may do.
    if (ctx.actor.id !== id && beyond(ctx.actor, key))
      throw new UserError('forbidden', 'This key may do more than you. Ask somebody who may do as much.', 'id');
    const at = ctx.now();
    const endsAt = new Date(at.getTime() + graceMinutes * 60_000);
    const token = newKeyToken();
    // A key that rotates itself brings nobody new.
    const given = [ctx.actor.id, ctx.actor.through?.id ?? id].filter((hand) => hand !== id);
    const holders = [...new Set([...key.holders, ...given])];
    const tables = peopleTables(ctx.tx);
    await tables.deleteFrom('apiKeyFormerTokens').where('apiKeyId', '=', id).where('endsAt', '<=', at).execute();
    await tables.insertInto('apiKeyFormerTokens').values({ hash: key.hash, apiKeyId: id, endsAt }).execute();
    await tables
      .updateTable('apiKeys')
      .set({ hash: hashToken(token), lastFour: token.slice(-4), tokenIssuedAt: at, holders: JSON.stringify(holders) })
      .where('id', '=', id)
      .execute();
    const refs = { api_key_id: id, former_ends_at: endsAt.toISOString() };
    return recorded({ id, token }, apiKeyRotated({ refs, body: { name: key.name } }));
  },
});
