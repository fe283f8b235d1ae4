import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { subscriberConfirmed } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { hashOf } from './tokens.ts';

type Outcome = 'confirmed' | 'expired';

/** The owner of an address says yes: from now on it hears. */
export const confirmSubscription = command({
  name: 'status_pages.confirm_subscription',
  about: 'Confirm a subscription.',
  permission: null,
  input: z.object({ token: z.string().max(512) }),
  async run(ctx, { token }) {
    const tables = statusPagesTables(ctx.tx);
    const at = ctx.now();
    const asked = await tables
      .selectFrom('subscriberTokens')
      .selectAll()
      .where('hash', '=', hashOf(token))
      .where('purpose', '=', 'confirm')
      .forUpdate()
      .executeTakeFirst();
    if (!asked || (asked.expiresAt && asked.expiresAt < at)) return unchanged<Outcome>('expired');
    const subscriber = await tables
      .selectFrom('subscribers')
      .selectAll()
      .where('id', '=', asked.subscriberId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (asked.usedAt) return unchanged<Outcome>(subscriber.status === 'active' ? 'confirmed' : 'expired');
    await tables.updateTable('subscriberTokens').set({ usedAt: at }).where('hash', '=', asked.hash).execute();
    const confirmed = { status: 'active' as const, confirmedAt: at, unsubscribedAt: null, askedComponents: null };
    await tables
      .updateTable('subscribers')
      .set((eb) => ({ ...confirmed, confirmations: eb('confirmations', '+', 1) }))
      .where('id', '=', subscriber.id)
      .execute();
    await tables.deleteFrom('subscriberComponents').where('subscriberId', '=', subscriber.id).execute();
    for (const componentId of subscriber.askedComponents ?? [])
      await tables.insertInto('subscriberComponents').values({ subscriberId: subscriber.id, componentId }).execute();
    const refs = { page_id: subscriber.pageId, subscriber_id: subscriber.id };
    return recorded<Outcome>('confirmed', subscriberConfirmed({ refs }));
  },
});
