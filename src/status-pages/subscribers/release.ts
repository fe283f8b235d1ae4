import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { subscriberReleased } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { needSubscriber } from './write.ts';

/** Posts to the endpoint again from the next update on. */
export const releaseSubscriber = command({
  name: 'status_pages.release_subscriber',
  about: 'Take an endpoint out of quarantine.',
  permission: 'status_pages.update',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const subscriber = await needSubscriber(ctx.tx, id);
    if (subscriber.status !== 'quarantined') return unchanged({ id });
    await statusPagesTables(ctx.tx)
      .updateTable('subscribers')
      .set({ status: 'active', quarantinedAt: null, failures: 0, failingSince: null, lastFailure: null })
      .where('id', '=', id)
      .execute();
    return recorded({ id }, subscriberReleased({ refs: { page_id: subscriber.pageId, subscriber_id: id } }));
  },
});
