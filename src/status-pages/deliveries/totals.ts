import type { Db } from '../../kernel/db.ts';
import { statusPagesTables, type DeliveryStatus, type SubscriberKind } from '../tables.ts';

export type DeliveryTotals = {
  held: number;
  queued: number;
  sent: number;
  failed: number;
  uncertain: number;
  skipped: number;
  bounced: number;
  suppressed: number;
  superseded: number;
  withdrawn: number;
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
    superseded: of('superseded'),
    withdrawn: of('withdrawn'),
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

type Counted = { kind: SubscriberKind; status: DeliveryStatus; count: number };
export type ChannelTotals = { channel: SubscriberKind; totals: DeliveryTotals };

/** The same figures for each channel that anything goes by. */
export const byChannel = (rows: readonly Counted[]): ChannelTotals[] =>
  [...Map.groupBy(rows, ({ kind }) => kind)].map(([channel, own]) => ({ channel, totals: totalsOf(own) }));

/** How telling the subscribers of what was published stands, on each channel. */
export async function ledgerOf(db: Db, publicationId: string): Promise<ChannelTotals[]> {
  const rows = await statusPagesTables(db)
    .selectFrom('deliveries')
    .innerJoin('pageUpdates', 'pageUpdates.id', 'deliveries.updateId')
    .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriberId')
    .select(['subscribers.kind', 'deliveries.status', (eb) => eb.fn.countAll<number>().as('count')])
    .where('pageUpdates.publicationKey', '=', publicationId)
    .groupBy(['subscribers.kind', 'deliveries.status'])
    .orderBy('subscribers.kind')
    .execute();
  return byChannel(rows);
}
