import type { Db } from '../kernel/db.ts';
import { UserError } from '../kernel/errors.ts';
import { statusPagesTables } from './tables.ts';

/** Pages that are not closed. */
export const selectPages = (db: Db) =>
  statusPagesTables(db).selectFrom('statusPages').selectAll('statusPages').where('statusPages.archivedAt', 'is', null);

/** The page with that id, or the default one. */
export async function needPage(db: Db, id?: string | null) {
  const page = await (
    id ? selectPages(db).where('id', '=', id) : selectPages(db).where('isDefault', '=', true)
  ).executeTakeFirst();
  if (!page) throw new UserError('not_found', 'There is no such status page.', 'pageId');
  return page;
}

/** What an incident has on a page, the default one when left out; null before its first post. */
export async function findPageIncident(db: Db, incidentId: string, pageId?: string) {
  const found = await statusPagesTables(db)
    .selectFrom('pageIncidents')
    .innerJoin('statusPages', 'statusPages.id', 'pageIncidents.pageId')
    .selectAll('pageIncidents')
    .where('incidentId', '=', incidentId)
    .where((eb) => (pageId ? eb('statusPages.id', '=', pageId) : eb('statusPages.isDefault', '=', true)))
    .executeTakeFirst();
  return found ?? null;
}

/** How many follow the default page, by mail or otherwise. */
export async function countSubscribers(db: Db): Promise<number> {
  const { count } = await statusPagesTables(db)
    .selectFrom('subscribers')
    .innerJoin('statusPages', 'statusPages.id', 'subscribers.pageId')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('statusPages.isDefault', '=', true)
    .where('subscribers.status', '=', 'active')
    .executeTakeFirstOrThrow();
  return Number(count);
}

export const selectComponents = (db: Db) =>
  statusPagesTables(db).selectFrom('components').selectAll('components').where('components.archivedAt', 'is', null);
export const selectGroups = (db: Db) =>
  statusPagesTables(db)
    .selectFrom('componentGroups')
    .selectAll('componentGroups')
    .where('componentGroups.archivedAt', 'is', null);

/** The components of the default page, in their order. */
export const listComponents = (db: Db) =>
  selectComponents(db)
    .innerJoin('statusPages', 'statusPages.id', 'components.pageId')
    .leftJoin('componentGroups', 'componentGroups.id', 'components.groupId')
    .select('componentGroups.name as groupName')
    .where('statusPages.isDefault', '=', true)
    .orderBy('componentGroups.position')
    .orderBy('components.position')
    .execute();

/** The incident behind an entry of a page; undefined where it has none. */
export async function incidentBehind(db: Db, pageIncidentId: string): Promise<string | undefined> {
  const row = await statusPagesTables(db)
    .selectFrom('pageIncidents')
    .select('incidentId')
    .where('id', '=', pageIncidentId)
    .executeTakeFirst();
  return row?.incidentId ?? undefined;
}

/** The customer whose page it is, while it is open. */
export async function pageOfCustomer(db: Db, pageId: string): Promise<string | undefined> {
  const page = await selectPages(db).where('id', '=', pageId).executeTakeFirst();
  return page?.customerId ?? undefined;
}
