import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { subscriberUnsubscribed } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { ownerMail } from './owner-mail.ts';
import { hashOf } from './tokens.ts';

type Outcome = 'unsubscribed' | 'owner_only' | 'expired';
const askAgainMs = 3_600_000;

/** Ends a subscription at once; a second click says the same. */
export const unsubscribe = command({
  name: 'status_pages.unsubscribe',
  about: 'End a subscription.',
  permission: null,
  input: z.object({ token: z.string().max(512) }),
  async run(ctx, { token }) {
    const tables = statusPagesTables(ctx.tx);
    const link = await tables
      .selectFrom('subscriberTokens as link')
      .innerJoin('subscribers', 'subscribers.id', 'link.subscriberId')
      .select(['link.subscriberId', 'link.purpose', 'subscribers.pageId'])
      .select(['subscribers.listOwner', 'subscribers.status'])
      .where('hash', '=', hashOf(token))
      .where('purpose', 'in', ['unsubscribe', 'owner'])
      .executeTakeFirst();
    if (!link) return unchanged<Outcome>('expired');
    if (link.listOwner && link.purpose === 'unsubscribe' && link.status !== 'unsubscribed') {
      // Every member has this link: one mail an hour, however many press it.
      if (await isFirstOfHour(ctx, link.pageId, link.subscriberId))
        await ctx.enqueue(ownerMail, { subscriberId: link.subscriberId, isAsked: true });
      return unchanged<Outcome>('owner_only');
    }
    const ended = await tables
      .updateTable('subscribers')
      .set({ status: 'unsubscribed', unsubscribedAt: ctx.now() })
      .where('id', '=', link.subscriberId)
      .where('status', '<>', 'unsubscribed')
      .returning('pageId')
      .executeTakeFirst();
    if (!ended) return unchanged<Outcome>('unsubscribed');
    await tables
      .updateTable('deliveries')
      .set({ status: 'unsubscribed', endedAt: ctx.now() })
      .where('subscriberId', '=', link.subscriberId)
      .where('status', '=', 'queued')
      .execute();
    return recorded<Outcome>(
      'unsubscribed',
      subscriberUnsubscribed({ refs: { page_id: ended.pageId, subscriber_id: link.subscriberId } }),
    );
  },
});

async function isFirstOfHour(ctx: CommandCtx, pageId: string, subscriberId: string): Promise<boolean> {
  const attempts = statusPagesTables(ctx.tx);
  const at = ctx.now();
  const emailHash = hashOf(`ask owner ${subscriberId}`);
  const earlier = await attempts
    .selectFrom('subscribeAttempts')
    .select('at')
    .where('emailHash', '=', emailHash)
    .where('at', '>', new Date(at.getTime() - askAgainMs))
    .executeTakeFirst();
  if (earlier) return false;
  await attempts.insertInto('subscribeAttempts').values({ pageId, ipHash: emailHash, emailHash, at }).execute();
  return true;
}
