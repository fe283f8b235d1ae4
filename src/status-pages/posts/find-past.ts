import type { Ctx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { statusPagesTables, type PageKind } from '../tables.ts';

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

/** Whether somebody reads what was added to a page of this kind: what one customer reads is for whoever may open its page. */
export async function seesPast(ctx: Ctx, kind: PageKind): Promise<boolean> {
  return kind !== 'customer' || (await ctx.kernel.visibleScopes(ctx)).get('incident') === 'all';
}

/**
 * An incident of the past with its updates, the oldest first; what was taken down has no words, and is left out where it
 * says nothing of components either. `lock` holds incident and page for this transaction.
 */
export async function findStory(tx: Db, id: string, { lock = false } = {}) {
  const tables = statusPagesTables(tx);
  const found = tables
    .selectFrom('pageIncidents')
    .innerJoin('statusPages', 'statusPages.id', 'pageIncidents.pageId')
    .select(['pageIncidents.name', 'pageId', 'kind', 'origin', 'startedAt', 'resolvedAt', 'impact'])
    .where('pageIncidents.id', '=', id)
    .where('statusPages.archivedAt', 'is', null);
  const incident = await (lock ? found.forUpdate(['pageIncidents', 'statusPages']) : found).executeTakeFirst();
  if (!incident) return undefined;
  const rows = await tables
    .selectFrom('pageUpdates')
    .selectAll()
    .where('pageIncidentId', '=', id)
    .orderBy('publishedAt')
    .orderBy('revision')
    .execute();
  const ids = ['', ...rows.map((row) => row.id)];
  const said = await tables.selectFrom('pageUpdateComponents').selectAll().where('updateId', 'in', ids).execute();
  const isOver = rows.some(({ status, removedAt, writeUp }) => status === 'resolved' && !writeUp && removedAt === null);
  const all = rows.map((row) => {
    const own = said.filter(({ updateId }) => updateId === row.id);
    return {
      ...{ id: row.id, status: row.status, words: row.body, at: row.publishedAt, removedAt: row.removedAt },
      ...{ writeUp: row.writeUp, updatedAt: row.updatedAt },
      components: own.flatMap(({ componentId, newStatus: status }) =>
        status === 'under_maintenance' ? [] : [{ componentId, status }],
      ),
      /** Said to be under maintenance, which nobody says of an incident here. */
      maintained: own.flatMap(({ componentId, newStatus }) => (newStatus === 'under_maintenance' ? [componentId] : [])),
    };
  });
  const updates = all.filter(
    ({ removedAt, components, status, writeUp }) =>
      !removedAt || components.length > 0 || (status === 'resolved' && !writeUp && !isOver),
  );
  const { resolvedAt: endedAt, ...own } = incident;
  return { ...own, endedAt, updates };
}
export type ToldStory = NonNullable<Awaited<ReturnType<typeof findStory>>>;
