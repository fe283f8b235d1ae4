import type { Db } from '../../kernel/db.ts';
import { statusPagesTables } from '../tables.ts';

/** Incidents of a page that were written when they were over, with the words that stand; `id` for one. */
export async function pastOf(db: Db, pageId: string, id?: string) {
  const tables = statusPagesTables(db);
  let incidents = tables.selectFrom('pageIncidents').select(['id', 'name']).where('pageId', '=', pageId);
  incidents = incidents.where('origin', 'is not', null);
  if (id) incidents = incidents.where('id', '=', id);
  const rows = await incidents.execute();
  const ids = ['', ...rows.map((row) => row.id)];
  const updates = await tables
    .selectFrom('pageUpdates')
    .select(['id', 'pageIncidentId', 'status', 'body', 'publishedAt'])
    .where('pageIncidentId', 'in', ids)
    .where('removedAt', 'is', null)
    .where('writeUp', '=', false)
    .orderBy('revision')
    .execute();
  const said = await tables
    .selectFrom('pageUpdateComponents as said')
    .innerJoin('pageUpdates', 'pageUpdates.id', 'said.updateId')
    .selectAll('said')
    .where('pageUpdates.pageIncidentId', 'in', ids)
    .execute();
  const byUpdate = Map.groupBy(said, ({ updateId }) => updateId);
  const byIncident = Map.groupBy(updates, ({ pageIncidentId }) => pageIncidentId);
  return rows.map((row) => ({
    ...row,
    updates: (byIncident.get(row.id) ?? []).map((update) => ({
      ...{ id: update.id, status: update.status, words: update.body, saidAt: update.publishedAt },
      components: (byUpdate.get(update.id) ?? []).map((own) => ({
        componentId: own.componentId,
        status: own.newStatus,
      })),
    })),
  }));
}
