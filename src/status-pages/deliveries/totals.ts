import type { Db } from '../../kernel/db.ts';
import { statusPagesTables, type DeliveryStatus } from '../tables.ts';

export type DeliveryTotals = {
  held: number;
  queued: number;
  sent: number;
  failed: number;
  uncertain: number;
  skipped: number;
  bounced: number;
  suppressed: number;
};

/** Rows of (status, count) as the figures that people read. */
export function totalsOf(rows: readonly { status: DeliveryStatus; count: number }[]): DeliveryTotals {
  const of = (...statuses: DeliveryStatus[]) =>
    rows.filter(({ status }) => statuses.includes(status)).reduce((sum, { count }) => sum + Number(count), 0);
  return {
    held: of('held'),
    queued: of('queued', 'claimed', 'sending'),
    sent: of('sent'),
    failed: of('failed'),
    uncertain: of('uncertain'),
    bounced: of('bounced'),
    suppressed: of('suppressed'),
    skipped: of('superseded', 'withdrawn', 'unsubscribed'),
  };
}

/** How telling the subscribers of an update stands, on every channel, by what happened to each. */
export async function deliveryTotals(db: Db, updateId: string): Promise<DeliveryTotals> {
  const rows = await statusPagesTables(db)
    .selectFrom('deliveries')
    .select(['status', (eb) => eb.fn.countAll<number>().as('count')])
    .where('updateId', '=', updateId)
    .groupBy('status')
    .execute();
  return totalsOf(rows);
}
