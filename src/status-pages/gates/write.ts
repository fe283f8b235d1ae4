import { createHmac } from 'node:crypto';
import { derivedKey, type Config } from '../../kernel/config.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { hashOf } from '../subscribers/tokens.ts';
import { statusPagesTables } from '../tables.ts';

const entryMinutes = 15;

/** The secret of a link that opens a page, made again for the mail and stored nowhere. */
export const entryToken = ({ secretKeys }: Pick<Config, 'secretKeys'>, entryId: string): string =>
  createHmac('sha256', derivedKey(secretKeys[0], 'page-entry')).update(entryId).digest('base64url');

/** A link for one reader of a page; those of before that ended are forgotten. */
export async function writeEntry(
  ctx: CommandCtx,
  pageId: string,
  reader: { email: string | null; userId: string | null },
): Promise<{ id: string; token: string }> {
  const at = ctx.now();
  const tables = statusPagesTables(ctx.tx);
  await tables.deleteFrom('pageEntries').where('expiresAt', '<', at).execute();
  const id = newId(at);
  const token = entryToken(ctx.kernel.config, id);
  const expiresAt = new Date(at.getTime() + entryMinutes * 60_000);
  await tables
    .insertInto('pageEntries')
    .values({ id, hash: hashOf(token), pageId, ...reader, createdAt: at, expiresAt, usedAt: null })
    .execute();
  return { id, token };
}
