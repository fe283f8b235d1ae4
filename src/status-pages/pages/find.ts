import type { AliasableExpression, SelectQueryNode } from 'kysely';
import type { Config } from '../../kernel/config.ts';
import type { Db } from '../../kernel/db.ts';
import { selectPages } from '../find.ts';
import type { Reading } from '../public/read-back.ts';
import { statusPagesTables } from '../tables.ts';

/** A subquery. */
type Selection<Row> = AliasableExpression<Row> & {
  readonly isSelectQueryBuilder: true;
  toOperationNode(): SelectQueryNode;
};
type Placed = { url: string | null; slug: string | null; isDefault: boolean };

/** Where visitors read a page, without a slash at its end: its own domain, or a path of the main one. */
export const addressOfPage = ({ STATUS_URL }: Pick<Config, 'STATUS_URL'>, { url, slug, isDefault }: Placed): string =>
  url ?? (isDefault ? STATUS_URL : `${STATUS_URL}/p/${slug}`);

/** The same for reading back: an address that somebody typed is asked as any such, never into a network of one's own. */
export const readAt = (config: Pick<Config, 'STATUS_URL' | 'OUTGOING_ALLOW'>, page: Placed): Reading => ({
  target: addressOfPage(config, page),
  ...(page.url !== null && !page.isDefault && { allow: config.OUTGOING_ALLOW }),
});

/** Ids of the components that a page shows, in its order. */
export async function componentsShownOn(db: Db, pageId: string): Promise<string[]> {
  const rows = await statusPagesTables(db)
    .selectFrom('shownComponents')
    .select('componentId')
    .where('pageId', '=', pageId)
    .orderBy('position')
    .orderBy('componentId')
    .execute();
  return rows.map(({ componentId }) => componentId);
}

/** The pages of some customers that are open. */
export const pagesOfCustomers = (db: Db, customerIds: readonly string[]) =>
  selectPages(db)
    .where('customerId', 'in', customerIds.length > 0 ? [...customerIds] : [''])
    .orderBy('id')
    .execute();

/** The pages for people who work here. */
export const internalPages = (db: Db) => selectPages(db).where('kind', '=', 'internal').orderBy('id').execute();

/** The address at which an incident is read on an internal page; null where none shows it. */
export async function placeOnInternalPage(
  db: Db,
  config: Pick<Config, 'STATUS_URL'>,
  incidentId: string,
): Promise<string | null> {
  const entries = statusPagesTables(db).selectFrom('pageIncidents').select('id').where('incidentId', '=', incidentId);
  for (const { id } of await entries.orderBy('createdAt').orderBy('id').execute()) {
    const inside = (await pagesShowing(db, id)).find(({ kind }) => kind === 'internal');
    if (inside) return `${addressOfPage(config, inside)}/incidents/${id}`;
  }
  return null;
}

/** How many are written to about what stands on those. */
export async function countInternalSubscribers(db: Db): Promise<number> {
  const { count } = await statusPagesTables(db)
    .selectFrom('subscribers')
    .innerJoin('statusPages', 'statusPages.id', 'subscribers.pageId')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('statusPages.kind', '=', 'internal')
    .where('statusPages.archivedAt', 'is', null)
    .where('subscribers.status', '=', 'active')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The pages on which an incident is read; one that named no component is for all. */
export function pagesShowing(db: Db, pageIncidentId: string) {
  const tables = statusPagesTables(db);
  const touched = tables
    .selectFrom('pageUpdateComponents as said')
    .innerJoin('pageUpdates', 'pageUpdates.id', 'said.updateId')
    .select('said.componentId')
    .where('pageUpdates.pageIncidentId', '=', pageIncidentId);
  return pagesReading(
    db,
    tables.selectFrom('pageIncidents').select('pageId').where('id', '=', pageIncidentId),
    touched,
  );
}

/** The pages on which a maintenance is read. */
export function pagesShowingMaintenance(db: Db, maintenanceId: string) {
  const tables = statusPagesTables(db);
  const touched = tables
    .selectFrom('maintenanceComponents')
    .select('componentId')
    .where('maintenanceId', '=', maintenanceId);
  return pagesReading(db, tables.selectFrom('maintenances').select('pageId').where('id', '=', maintenanceId), touched);
}

/** The pages on which words are read that are told on a page about components; on every one where they name none. */
export function pagesTold(db: Db, pageId: string, componentIds: readonly string[]) {
  const tables = statusPagesTables(db);
  const touched = tables
    .selectFrom('components')
    .select('id as componentId')
    .where('id', 'in', componentIds.length > 0 ? [...componentIds] : ['']);
  return pagesReading(db, tables.selectFrom('statusPages').select('id as pageId').where('id', '=', pageId), touched);
}

/**
 * The page that something was told on, and where that is the default page, every page that shows all components or one
 * that was named; the default one first.
 */
async function pagesReading(db: Db, home: Selection<{ pageId: string }>, touched: Selection<{ componentId: string }>) {
  return await selectPages(db)
    .where(({ or, and, eb, not, exists, selectFrom }) => {
      const shown = selectFrom('shownComponents as shown')
        .select('shown.componentId')
        .whereRef('shown.pageId', '=', 'statusPages.id')
        .where('shown.componentId', 'in', touched);
      const onMain = exists(
        selectFrom('statusPages as main')
          .select('main.id')
          .where('main.isDefault', '=', true)
          .where('main.id', 'in', home),
      );
      const all = and([eb('statusPages.showsAll', '=', true), eb('statusPages.parentId', 'is', null)]);
      return or([
        and([onMain, or([all, not(exists(touched)), exists(shown)])]),
        and([not(onMain), eb('statusPages.id', 'in', home)]),
      ]);
    })
    .orderBy('isDefault', 'desc')
    .orderBy('id')
    .execute();
}
