import type { Db } from '../../kernel/db.ts';
import { pagesShowingMaintenance } from '../pages/find.ts';
import { statusPagesTables, type SubscriberKind } from '../tables.ts';

type Listener = {
  id: string;
  pageId: string;
  kind: SubscriberKind;
  status: 'active' | 'quarantined' | 'suppressed';
};

/** Subscribers of the whole page, or of a component that it touches; whoever follows several pages is told once. */
export async function noticeListeners(db: Db, maintenanceId: string): Promise<Listener[]> {
  const tables = statusPagesTables(db);
  const pageIds = (await pagesShowingMaintenance(db, maintenanceId)).map(({ id }) => id);
  const named = tables
    .selectFrom('maintenanceComponents')
    .select('maintenanceComponents.componentId')
    .where('maintenanceId', '=', maintenanceId);
  const rows = await tables
    .selectFrom('subscribers')
    .leftJoin('subscriberComponents as chosen', 'chosen.subscriberId', 'subscribers.id')
    .select(['subscribers.id', 'subscribers.pageId', 'subscribers.kind', 'subscribers.status'])
    .select(['subscribers.email', 'subscribers.endpointHash'])
    .distinct()
    .where('subscribers.pageId', 'in', pageIds)
    .where('subscribers.status', 'in', ['active', 'quarantined', 'suppressed'])
    .where(({ eb, or, and, not, exists, selectFrom }) => {
      const incidents = selectFrom('subscriberIncidents as followed')
        .select('followed.subscriberId')
        .whereRef('followed.subscriberId', '=', 'subscribers.id');
      return or([
        and([eb('chosen.componentId', 'is', null), not(exists(incidents))]),
        eb('chosen.componentId', 'in', named),
        and([eb('chosen.componentId', 'is not', null), not(exists(named))]),
      ]);
    })
    .orderBy('subscribers.id')
    .execute();
  const byReader = new Map<string, (typeof rows)[number]>();
  const rank = (row: (typeof rows)[number]) => (row.status === 'active' ? 0 : 1_000) + pageIds.indexOf(row.pageId);
  for (const row of rows) {
    const key = row.endpointHash ?? row.email.toLowerCase();
    const other = byReader.get(key);
    if (!other || rank(row) < rank(other)) byReader.set(key, row);
  }
  return [...byReader.values()].map(({ id, pageId, kind, status }) => ({
    ...{ id, pageId, kind, status: status as Listener['status'] },
  }));
}
