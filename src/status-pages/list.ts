import { z } from 'zod';
import { selectIncidents } from '../incidents/find.ts';
import type { Ctx } from '../kernel/ctx.ts';
import { forAll, query, see } from '../kernel/query.ts';
import { byChannel, totalsOf } from './deliveries/totals.ts';
import { customersOf } from './pages/customers.ts';
import { addressOfPage } from './pages/find.ts';
import { needPage, selectComponents, selectGroups, selectPages } from './find.ts';
import { reportedBy, worstStatus } from './public/states.ts';
import { seesPast } from './posts/find-past.ts';
import type { Origin } from './public/model.ts';
import { targetsOf } from './targets/find.ts';
import { mirroredOf } from './vendors/find.ts';
import { statusPagesTables, subscriberStatuses, type PageKind, type SubscriberStatus } from './tables.ts';

/** Pages with their groups, components (each with what visitors are told of it now) and counts of subscribers. */
export const listPages = query({
  name: 'status_pages.list_pages',
  about: 'List the status pages with their components.',
  permission: 'status_pages.view',
  input: z.object({}),
  async run(ctx) {
    const tables = statusPagesTables(ctx.db);
    const pages = await selectPages(ctx.db).orderBy('isDefault', 'desc').orderBy('name').execute();
    const groups = await selectGroups(ctx.db).orderBy('position').execute();
    const components = await componentsWithStates(ctx);
    const subscribers = await tables
      .selectFrom('subscribers')
      .select(['pageId', 'status', (eb) => eb.fn.countAll<number>().as('count')])
      .groupBy(['pageId', 'status'])
      .execute();
    const shown = await tables.selectFrom('shownComponents').selectAll().orderBy('position').execute();
    const shownById = Map.groupBy(shown, ({ pageId }) => pageId);
    const customers = await customersOf(
      ctx.db,
      pages.flatMap(({ customerId }) => customerId ?? []),
    );
    const targets = await targetsOf(ctx.kernel);
    return forAll(
      pages.map((page) => ({
        ...page,
        targets: targets.filter(({ pageId }) => pageId === page.id),
        customer: customers.find(({ id }) => id === page.customerId)?.name ?? null,
        componentIds: (shownById.get(page.id) ?? []).map(({ componentId }) => componentId),
        ownAddress: page.url,
        url: addressOfPage(ctx.kernel.config, page),
        groups: groups.filter(({ pageId }) => pageId === page.id),
        components: components.filter(({ pageId }) => pageId === page.id),
        subscribers: Object.fromEntries(
          subscriberStatuses.map((status) => [
            status,
            subscribers.find((row) => row.pageId === page.id && row.status === status)?.count ?? 0,
          ]),
        ) as Record<SubscriberStatus, number>,
      })),
    );
  },
});

/** Components with what visitors are told of them now. */
async function componentsWithStates(ctx: Ctx) {
  const components = await selectComponents(ctx.db).orderBy('position').execute();
  const open = await statusPagesTables(ctx.db)
    .selectFrom('componentImpacts')
    .leftJoin('pageIncidents', 'pageIncidents.id', 'componentImpacts.pageIncidentId')
    .leftJoin('statusPages', 'statusPages.id', 'pageIncidents.pageId')
    .select(['componentId', 'componentImpacts.status'])
    .where('endedAt', 'is', null)
    .where((eb) => eb.or([eb('statusPages.id', 'is', null), eb('statusPages.isDefault', '=', true)]))
    .execute();
  const impacts = Map.groupBy(open, ({ componentId }) => componentId);
  const vendors = new Map((await mirroredOf(ctx.db, ctx.now())).map((one) => [one.componentId, one]));
  return components.map((component) => {
    const vendor = vendors.get(component.id) ?? null;
    const told = (impacts.get(component.id) ?? []).map(({ status }) => status);
    return { ...component, vendor, status: worstStatus([...told, reportedBy(vendor)]) };
  });
}

/** What is on a page for everyone may be read by all; which private incident it belongs to may not, nor what one customer was told of it. */
async function withoutHidden<R extends { incidentId: string | null; origin: Origin | null }>(
  ctx: Ctx,
  rows: R[],
  kind: PageKind,
  wanted?: string,
) {
  const ids = rows.flatMap(({ incidentId }) => incidentId ?? []);
  const seen = await see(
    ctx,
    selectIncidents(ctx.db).where('incidents.id', 'in', ids.length > 0 ? ids : ['']),
    'incidents',
  );
  const visible = new Set(seen.map(({ id }) => id));
  const onlyVisible = wanted !== undefined || kind !== 'public';
  const past = !wanted && (await seesPast(ctx, kind));
  const shown = rows.filter(
    ({ incidentId, origin }) =>
      !onlyVisible || (incidentId !== null && visible.has(incidentId)) || (past && origin !== null),
  );
  return shown.map((row) => ({
    ...row,
    incidentId: row.incidentId && visible.has(row.incidentId) ? row.incidentId : null,
  }));
}

/** Incidents of a page with their updates, the latest first. */
export const listPosts = query({
  name: 'status_pages.list_posts',
  about: 'List what was published on the status page.',
  permission: 'status_pages.view',
  input: z.object({
    pageId: z.string().nullish(),
    incidentId: z.string().optional(),
    limit: z.number().int().min(1).max(250).default(50),
  }),
  async run(ctx, { pageId, incidentId, limit }) {
    const page = await needPage(ctx.db, pageId);
    const tables = statusPagesTables(ctx.db);
    let incidents = tables
      .selectFrom('pageIncidents')
      .selectAll()
      .where('pageId', '=', page.id)
      .orderBy('startedAt', 'desc')
      .limit(limit);
    if (incidentId) incidents = incidents.where('incidentId', '=', incidentId);
    const rows = await withoutHidden(ctx, await incidents.execute(), page.kind, incidentId);
    const ids = rows.length > 0 ? rows.map(({ id }) => id) : [''];
    const updates = await tables
      .selectFrom('pageUpdates')
      .selectAll()
      .where('pageIncidentId', 'in', ids)
      .orderBy('revision', 'desc')
      .execute();
    const changes = await tables
      .selectFrom('pageUpdateComponents')
      .innerJoin('pageUpdates', 'pageUpdates.id', 'pageUpdateComponents.updateId')
      .selectAll('pageUpdateComponents')
      .where('pageUpdates.pageIncidentId', 'in', ids)
      .execute();
    const counts = await tables
      .selectFrom('deliveries')
      .innerJoin('pageUpdates', 'pageUpdates.id', 'deliveries.updateId')
      .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriberId')
      .select([
        'deliveries.updateId',
        'subscribers.kind',
        'deliveries.status',
        (eb) => eb.fn.countAll<number>().as('count'),
      ])
      .where('pageUpdates.pageIncidentId', 'in', ids)
      .groupBy(['deliveries.updateId', 'subscribers.kind', 'deliveries.status'])
      .execute();
    return forAll(
      rows.map((row) => ({
        ...row,
        updates: updates
          .filter(({ pageIncidentId }) => pageIncidentId === row.id)
          .map((update) => ({
            ...update,
            components: changes.filter(({ updateId }) => updateId === update.id),
            ...told(counts.filter(({ updateId }) => updateId === update.id)),
          })),
      })),
    );
  },
});

const told = (counts: Parameters<typeof byChannel>[0]) => ({
  deliveries: totalsOf(counts),
  channels: byChannel(counts),
});
