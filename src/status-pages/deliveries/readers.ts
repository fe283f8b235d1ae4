import { sql } from 'kysely';
import type { Db } from '../../kernel/db.ts';
import { findPageIncident, needPage } from '../find.ts';
import { pagesTold } from '../pages/find.ts';
import { statusPagesTables } from '../tables.ts';

/** Who reads words to everyone: on how many pages they stand, and how many subscribers are written to, by what they chose to hear of. */
export type Readers = { pages: number; whole: number; components: number; incident: number };

/** As above, of words about these components and those that the incident touched before. Who follows several pages counts once, by the most. */
export async function countReaders(db: Db, incidentId: string, componentIds: readonly string[]): Promise<Readers> {
  const onPage = await findPageIncident(db, incidentId);
  const touched = [...new Set([...componentIds, ...(onPage ? await touchedBefore(db, onPage.id) : [])])];
  const pages = await pagesTold(db, (await needPage(db)).id, touched);
  const pageIds = pages.map(({ id }) => id);
  const each = statusPagesTables(db)
    .selectFrom('subscribers')
    .leftJoin('subscriberComponents as chosen', 'chosen.subscriberId', 'subscribers.id')
    .leftJoin('subscriberIncidents as followed', 'followed.subscriberId', 'subscribers.id')
    .select(({ eb, and }) => [
      sql<string>`coalesce(subscribers.endpoint_hash, lower(subscribers.email))`.as('reader'),
      eb
        .case()
        .when(and([eb('chosen.componentId', 'is', null), eb('followed.pageIncidentId', 'is', null)]))
        .then(0)
        .when('chosen.componentId', 'in', among(touched))
        .then(1)
        .when(and([eb('chosen.componentId', 'is not', null), eb.val(touched.length === 0)]))
        .then(1)
        .when('followed.pageIncidentId', '=', onPage?.id ?? '')
        .then(2)
        .end()
        .as('rank'),
    ])
    .where('subscribers.pageId', 'in', among(pageIds))
    .where('subscribers.status', '=', 'active');
  const counts = await db
    .selectFrom(
      db
        .selectFrom(each.as('each'))
        .select(['reader', ({ fn }) => fn.min<number>('rank').as('rank')])
        .where('rank', 'is not', null)
        .groupBy('reader')
        .as('ranked'),
    )
    .select(['rank', ({ fn }) => fn.countAll<string>().as('count')])
    .groupBy('rank')
    .execute();
  const [whole = 0, components = 0, incident = 0] = [0, 1, 2].map((rank) =>
    Number(counts.find((one) => one.rank === rank)?.count ?? 0),
  );
  return { pages: pageIds.length, whole, components, incident };
}

const among = (ids: readonly string[]) => (ids.length > 0 ? [...ids] : ['']);

async function touchedBefore(db: Db, pageIncidentId: string): Promise<string[]> {
  const rows = await statusPagesTables(db)
    .selectFrom('pageUpdateComponents as said')
    .innerJoin('pageUpdates', 'pageUpdates.id', 'said.updateId')
    .select('said.componentId')
    .distinct()
    .where('pageUpdates.pageIncidentId', '=', pageIncidentId)
    .execute();
  return rows.map(({ componentId }) => componentId);
}
