import type { Db } from '../../kernel/db.ts';
import { byChannel, type ChannelTotals } from '../../status-pages/deliveries/totals.ts';
import { deliveryTables } from './tables.ts';

/** How the mails of words to customers stand. */
export async function mailsOf(db: Db, publicationId: string): Promise<ChannelTotals[]> {
  const rows = await deliveryTables(db)
    .selectFrom('customerDeliveries')
    .select(['status', (eb) => eb.fn.countAll<number>().as('count')])
    .where('publicationId', '=', publicationId)
    .groupBy('status')
    .execute();
  return byChannel(rows.map((row) => ({ kind: 'email' as const, ...row })));
}
