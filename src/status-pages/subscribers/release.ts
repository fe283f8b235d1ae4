import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { subscriberReleased } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { needSubscriber } from './write.ts';

const written = { suppressedAt: null, suppressedKind: null, suppressedReason: null, softBounces: 0 };

/** Tells the subscriber again from the next update on. */
export const releaseSubscriber = command({
  name: 'status_pages.release_subscriber',
  about: 'Tell a subscriber again who was quarantined or suppressed.',
  permission: 'status_pages.update',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const subscriber = await needSubscriber(ctx.tx, id);
    if (subscriber.status !== 'quarantined' && subscriber.status !== 'suppressed') return unchanged({ id });
    await statusPagesTables(ctx.tx)
      .updateTable('subscribers')
      .set({
        status: subscriber.confirmedAt ? 'active' : 'pending',
        quarantinedAt: null,
        failures: 0,
        failingSince: null,
        lastFailure: null,
        ...written,
      })
      .where('id', '=', id)
      .execute();
    return recorded({ id }, subscriberReleased({ refs: { page_id: subscriber.pageId, subscriber_id: id } }));
  },
});
