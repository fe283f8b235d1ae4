import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { subscriberUnsubscribed } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { hashOf } from './tokens.ts';

type Outcome = 'unsubscribed' | 'expired';

/** Ends a subscription at once; a second click says the same. */
export const unsubscribe = command({
  name: 'status_pages.unsubscribe',
  about: 'End a subscription.',
  permission: null,
  input: z.object({ token: z.string().max(512) }),
  async run(ctx, { token }) {
    const tables = statusPagesTables(ctx.tx);
    const link = await tables
      .selectFrom('subscriberTokens')
      .select('subscriberId')
      .where('hash', '=', hashOf(token))
      .where('purpose', '=', 'unsubscribe')
      .executeTakeFirst();
    if (!link) return unchanged<Outcome>('expired');
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
