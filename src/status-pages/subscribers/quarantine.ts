import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { subscriberQuarantined } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { needSubscriber } from './write.ts';
import { quarantineMail } from './quarantine-mail.ts';

/** Stops posting to an endpoint that has failed for long, and says so to the address that was given for notices. */
export const quarantineSubscriber = command({
  name: 'status_pages.quarantine_subscriber',
  about: 'Stop posting to an endpoint that keeps failing.',
  permission: 'status_pages.publish_updates',
  input: z.object({ id: z.string(), reason: z.string().max(500) }),
  async run(ctx, { id, reason }) {
    const subscriber = await needSubscriber(ctx.tx, id);
    if (subscriber.status !== 'active') return unchanged(null);
    const at = ctx.now();
    const tables = statusPagesTables(ctx.tx);
    await tables
      .updateTable('subscribers')
      .set({ status: 'quarantined', quarantinedAt: at, lastFailure: reason })
      .where('id', '=', id)
      .execute();
    await tables
      .updateTable('deliveries')
      .set({ status: 'suppressed', endedAt: at, reason: 'The endpoint is quarantined.' })
      .where('subscriberId', '=', id)
      .where('status', '=', 'queued')
      .execute();
    // Nobody can be written to about a number.
    if (subscriber.kind !== 'sms') await ctx.enqueue(quarantineMail, { subscriberId: id });
    const refs = { page_id: subscriber.pageId, subscriber_id: id, kind: subscriber.kind };
    return recorded(null, subscriberQuarantined({ refs, body: { reason } }));
  },
});
