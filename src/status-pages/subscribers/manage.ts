import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { subscriberChanged, subscriberUnsubscribed } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { needComponents } from '../write.ts';

async function needSubscriber(tx: Db, id: string) {
  const found = await statusPagesTables(tx)
    .selectFrom('subscribers')
    .select(['id', 'pageId', 'status'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw new UserError('not_found', 'There is no such subscriber.', 'id');
  return found;
}

/** Sets which components a subscriber hears about; none means all of them. */
export const chooseComponents = command({
  name: 'status_pages.choose_components',
  about: 'Change which components a subscriber hears about.',
  permission: 'status_pages.update',
  input: z.object({ id: z.string(), componentIds: z.array(z.string()).max(1_000) }),
  async run(ctx, { id, componentIds }) {
    const subscriber = await needSubscriber(ctx.tx, id);
    await needComponents(ctx.tx, subscriber.pageId, componentIds, 'componentIds');
    const tables = statusPagesTables(ctx.tx);
    await tables.deleteFrom('subscriberComponents').where('subscriberId', '=', id).execute();
    const rows = [...new Set(componentIds)].map((componentId) => ({ subscriberId: id, componentId }));
    if (rows.length > 0) await tables.insertInto('subscriberComponents').values(rows).execute();
    return recorded({ id }, subscriberChanged({ refs: { page_id: subscriber.pageId, subscriber_id: id } }));
  },
});

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
