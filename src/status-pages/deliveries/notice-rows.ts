import { sql } from 'kysely';
import type { Ctx } from '../../kernel/ctx.ts';
import { statusPagesTables } from '../tables.ts';

export type NoticeRow = Awaited<ReturnType<typeof noticeRows>>[number];

/** Everything that deliveries about maintenances need, in the form of those about updates. */
export async function noticeRows(ctx: Ctx, ids: readonly string[]) {
  const rows = await statusPagesTables(ctx.db)
    .selectFrom('deliveries')
    .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriberId')
    .innerJoin('maintenanceNotices as notice', 'notice.id', 'deliveries.noticeId')
    .innerJoin('maintenances as maintenance', 'maintenance.id', 'notice.maintenanceId')
    .innerJoin('statusPages as page', 'page.id', 'subscribers.pageId')
    .select([
      'deliveries.id as deliveryId',
      'deliveries.queuedAt',
      'subscribers.id as subscriberId',
      'subscribers.email',
    ])
    .select(['subscribers.status as subscriberStatus', 'deliveries.queuedAt as publishedAt'])
    .select(['notice.id as updateId', 'notice.kind', 'notice.scheduledFor', 'notice.scheduledUntil'])
    .select(['maintenance.id as incidentId', 'maintenance.name', 'maintenance.status'])
    .select(['page.name as pageName', 'page.language', 'page.timeZone', 'page.url', 'page.slug', 'page.isDefault'])
    .select(({ exists, selectFrom }) => [
      exists(
        selectFrom('maintenanceNotices as newer')
          .select('newer.id')
          .whereRef('newer.maintenanceId', '=', 'notice.maintenanceId')
          .whereRef('newer.queuedAt', '>', 'notice.queuedAt'),
      ).as('isOvertaken'),
      // A reminder repeats the words that were last said of it.
      sql<string>`case when notice.kind = 'reminder' then coalesce((${selectFrom('maintenanceUpdates as said')
        .select('said.body')
        .whereRef('said.maintenanceId', '=', 'notice.maintenanceId')
        .orderBy('said.publishedAt', 'desc')
        .limit(1)}), '') else notice.body end`.as('body'),
      sql<boolean>`maintenance.cancelled_at is not null and notice.kind <> 'cancelled'`.as('isCalledOff'),
      sql<string[]>`array(${selectFrom('maintenanceComponents as named')
        .innerJoin('components', 'components.id', 'named.componentId')
        .select('components.name')
        .innerJoin('shownComponents as shown', 'shown.componentId', 'components.id')
        .whereRef('shown.pageId', '=', 'subscribers.pageId')
        .whereRef('named.maintenanceId', '=', 'notice.maintenanceId')
        .orderBy('components.position')})`.as('components'),
    ])
    .where('deliveries.id', 'in', [...ids])
    .execute();
  return rows.map(({ kind, scheduledFor, scheduledUntil, isCalledOff, isOvertaken, ...row }) => ({
    ...row,
    isOvertaken: Boolean(isCalledOff) || isOvertaken,
    ...{ corrects: null, nextUpdateBy: null, estimate: null, writeUp: false, writeUpBy: null, removedAt: null },
    notice: { kind, scheduledFor, scheduledUntil },
    isDrill: false,
  }));
}
