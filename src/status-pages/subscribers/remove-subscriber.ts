import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { subscriberUnsubscribed } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { needSubscriber } from './write.ts';

/** Ends a subscription for someone who asked to have it ended. */
export const removeSubscriber = command({
  name: 'status_pages.remove_subscriber',
  about: 'End a subscription for someone.',
  permission: 'status_pages.update',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const subscriber = await needSubscriber(ctx.tx, id);
    if (subscriber.status === 'unsubscribed') return unchanged({ id });
    const at = ctx.now();
    const tables = statusPagesTables(ctx.tx);
    await tables
      .updateTable('subscribers')
      .set({ status: 'unsubscribed', unsubscribedAt: at })
      .where('id', '=', id)
      .execute();
    await tables
      .updateTable('deliveries')
      .set({ status: 'unsubscribed', endedAt: at })
      .where('subscriberId', '=', id)
      .where('status', '=', 'queued')
      .execute();
    return recorded({ id }, subscriberUnsubscribed({ refs: { page_id: subscriber.pageId, subscriber_id: id } }));
  },
});
