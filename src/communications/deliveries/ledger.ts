import type { Db } from '../../kernel/db.ts';
import { byChannel, type ChannelTotals } from '../../status-pages/deliveries/totals.ts';
import { deliveryTables } from './tables.ts';

/** How words to customers stand, by mail and in their channels. */
export async function customerLedger(db: Db, publicationId: string): Promise<ChannelTotals[]> {
  const rows = await deliveryTables(db)
    .selectFrom('customerDeliveries')
    .select(['channel', 'status', (eb) => eb.fn.countAll<number>().as('count')])
    .where('publicationId', '=', publicationId)
    .groupBy(['channel', 'status'])
    .orderBy('channel')
    .execute();
  return byChannel(rows.map(({ channel: kind, ...row }) => ({ kind, ...row })));
}
