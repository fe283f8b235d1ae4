import { createHash, createHmac } from 'node:crypto';
import { derivedKey, type Config } from '../../kernel/config.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { together } from '../deliveries/together.ts';
import { statusPagesTables } from '../tables.ts';

const signed = (config: Pick<Config, 'secretKeys'>, purpose: string, text: string) =>
  createHmac('sha256', derivedKey(config.secretKeys[0], purpose)).update(text).digest('base64url');

/** The secret of the link that confirms what was asked at that time; made again for the mail, stored nowhere. */
export const confirmToken = (config: Pick<Config, 'secretKeys'>, subscriberId: string, askedAt: Date): string =>
  signed(config, 'confirm', `${subscriberId} ${askedAt.toISOString()}`);

/**
 * The secret of a subscriber's unsubscribe links, known to nobody else. Its hash is kept, so that links in old mails
 * work after the key was changed.
 */
export async function unsubscribeToken(ctx: Ctx, subscriberId: string): Promise<string> {
  await rememberTokens(ctx, subscriberId);
  return unsubscribeTokenOf(ctx, subscriberId);
}

const unsubscribeTokenOf = ({ kernel }: Ctx, subscriberId: string) =>
  signed(kernel.config, 'unsubscribe', subscriberId);

const rememberTokens = together<void>(async (ctx, ids) => {
  const common = { purpose: 'unsubscribe', createdAt: ctx.now(), expiresAt: null, usedAt: null } as const;
  await statusPagesTables(ctx.db)
    .insertInto('subscriberTokens')
    .values(
      ids.map((subscriberId) => ({ hash: hashOf(unsubscribeTokenOf(ctx, subscriberId)), subscriberId, ...common })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return new Map();
});

/** The secret of the link of a distribution list's owner; another owner has another. */
export const ownerToken = (config: Pick<Config, 'secretKeys'>, subscriberId: string, owner: string): string =>
  signed(config, 'owner', `${subscriberId} ${owner.toLowerCase()}`);

/** What is stored of a token or an address that is only compared. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
