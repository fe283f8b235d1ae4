import { sql } from 'kysely';
import type { Ctx } from '../kernel/ctx.ts';
import type { Db } from '../kernel/db.ts';
import type { Config } from '../kernel/config.ts';
import { sendsTexts } from './deliveries/text-message.ts';
import { needPage, selectPages } from './find.ts';
import { incidentsOf, type View } from './build-incidents.ts';
import { gateKeys } from './gates/passes.ts';
import { customersOf } from './pages/customers.ts';
import { addressOfPage } from './pages/find.ts';
import { chartedOf } from './metrics/find.ts';
import { parsePageModel, type PageModel } from './public/model.ts';
import { statusPagesTables } from './tables.ts';
import { mirroredOf } from './vendors/find.ts';

const iso = (at: Date) => at.toISOString();
const isoOrNull = (at: Date | null) => at?.toISOString() ?? null;

/** Everything that the page shows, with the revision it belongs to: one snapshot of the tables. */
export async function buildModel(ctx: Ctx, pageId: string): Promise<{ model: PageModel; revision: number }> {
  return await ctx.db.transaction().execute(async (tx) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(tx);
    const page = await statusPagesTables(tx)
      .selectFrom('statusPages')
      .selectAll()
      .where('id', '=', pageId)
      .executeTakeFirstOrThrow();
    const main = page.isDefault ? page : await needPage(tx);
    const { id, name, description, timeZone, language, languages, supportUrl, theme, updatedAt } = page;
    const url = `${addressOfPage(ctx.kernel.config, page)}/`;
    const sources = page.isDefault ? [page.id] : [main.id, page.id];
    const components = await componentsOf(tx, page, sources, ctx.now());
    const view: View = {
      sources,
      onPage: new Set(components.map((component) => component.id)),
      isPart: !page.showsAll || page.parentId !== null,
    };
    const offersTexts = sendsTexts(ctx.kernel.config);
    const common = { id, name, url, description, timeZone, language, languages, supportUrl, theme, offersTexts };
    const model = parsePageModel({
      page: {
        ...{ ...common, others: await othersOf(tx, ctx.kernel.config, page) },
        ...{ ...(await readersOf(tx, ctx.kernel.config, page)), updatedAt: iso(updatedAt) },
      },
      groups: placed(await groupsOf(tx, main.id), components, view.isPart),
      components,
      incidents: await incidentsOf(tx, view),
      maintenances: await maintenancesOf(tx, view),
      metrics: await chartedOf(tx, page.id, ctx.now()),
      sourceRevision: main.revision,
      generatedAt: iso(ctx.now()),
    });
    return { model, revision: page.revision };
  });
}

type PageRow = Awaited<ReturnType<typeof needPage>>;
/** Who may read it; nobody else's name is in it. */
async function readersOf(tx: Db, config: Config, { id, kind, customerId }: PageRow) {
  if (kind === 'public') return {};
  const publicKeys = gateKeys(config);
  if (kind === 'internal')
    return { gate: { kind, publicKeys, signInUrl: `${config.PUBLIC_URL}/status-pages/${id}/open` } };
  const [customer] = await customersOf(tx, [customerId ?? '']);
  return { gate: { kind, publicKeys, signInUrl: null }, forWhom: customer?.name ?? null };
}

/** The page that it is a part of and the parts of that, so that visitors find them from each other. */
async function othersOf(tx: Db, config: Config, { id, kind, parentId }: PageRow) {
  if (kind !== 'public') return [];
  const whole = parentId ?? id;
  const family = await selectPages(tx)
    .where(({ eb, or }) => or([eb('id', '=', whole), eb('parentId', '=', whole)]))
    .where('id', '<>', id)
    .orderBy('parentId', (order) => order.asc().nullsFirst())
    .orderBy('name')
    .orderBy('id')
    .execute();
  return family.map((page) => ({ name: page.name, url: `${addressOfPage(config, page)}/` }));
}

/** Groups stand where the first of their components stands, when the page has an order of its own. */
function placed<G extends { id: string; position: number }>(
  groups: G[],
  components: readonly { groupId: string | null; position: number }[],
  isPart: boolean,
): G[] {
  if (!isPart) return groups;
  return groups.map((group) => {
    const inside = components.filter(({ groupId }) => groupId === group.id).map(({ position }) => position);
    return { ...group, position: Math.min(group.position + components.length, ...inside) };
  });
}

async function groupsOf(tx: Db, pageId: string) {
  const rows = await statusPagesTables(tx)
    .selectFrom('componentGroups')
    .selectAll()
    .where('pageId', '=', pageId)
    .where('archivedAt', 'is', null)
    .execute();
  return rows.map(({ id, name, description, position, createdAt, updatedAt }) => ({
    ...{ id, name, description, position },
    ...{ createdAt: iso(createdAt), updatedAt: iso(updatedAt) },
  }));
}

async function componentsOf(tx: Db, { id: pageId }: PageRow, sources: string[], now: Date) {
  const tables = statusPagesTables(tx);
  const rows = await tables
    .selectFrom('shownComponents as shown')
    .innerJoin('components', 'components.id', 'shown.componentId')
    .selectAll('components')
    .select('shown.position')
    .where('shown.pageId', '=', pageId)
    .execute();
  const impacts = await tables
    .selectFrom('componentImpacts as impact')
    .leftJoin('pageIncidents as incident', 'incident.id', 'impact.pageIncidentId')
    .select(['impact.componentId', 'impact.status', 'impact.startedAt', 'impact.endedAt'])
    .where((eb) => eb.or([eb('incident.id', 'is', null), eb('incident.pageId', 'in', sources)]))
    .orderBy('impact.startedAt')
    .execute();
  const vendors = new Map((await mirroredOf(tx, now)).map((one) => [one.componentId, one]));
  const impactsById = Map.groupBy(impacts, ({ componentId }) => componentId);
  return rows.map(({ id, name, description, groupId, position, createdAt, updatedAt, ...row }) => ({
    ...{ id, name, description, groupId, position, status: 'operational' as const },
    ...{ startDate: row.startDate, showUptime: row.showUptime, onlyShowIfDegraded: row.onlyShowIfDegraded },
    ...{ createdAt: iso(createdAt), updatedAt: iso(updatedAt) },
    vendor: vendorOf(vendors.get(id)),
    impacts: (impactsById.get(id) ?? []).map(({ status, startedAt, endedAt }) => ({
      ...{ status, startedAt: iso(startedAt), endedAt: isoOrNull(endedAt) },
    })),
  }));
}

function vendorOf(found: Awaited<ReturnType<typeof mirroredOf>>[number] | undefined) {
  if (!found) return null;
  const { name, pageUrl, status, counts, silentSince } = found;
  return { name, url: pageUrl, status, counts, silentSince: isoOrNull(silentSince) };
}

async function maintenancesOf(tx: Db, { sources, onPage, isPart }: View) {
  const tables = statusPagesTables(tx);
  const rows = await tables.selectFrom('maintenances').selectAll().where('pageId', 'in', sources).execute();
  const ids = rows.length > 0 ? rows.map(({ id }) => id) : [''];
  const components = await tables
    .selectFrom('maintenanceComponents')
    .selectAll()
    .where('maintenanceId', 'in', ids)
    .execute();
  const updates = await tables
    .selectFrom('maintenanceUpdates')
    .selectAll()
    .where('maintenanceId', 'in', ids)
    .orderBy('publishedAt')
    .execute();
  const componentsById = Map.groupBy(components, ({ maintenanceId }) => maintenanceId);
  const updatesById = Map.groupBy(updates, ({ maintenanceId }) => maintenanceId);
  const isShown = (id: string) => {
    const named = componentsById.get(id) ?? [];
    return !isPart || named.length === 0 || named.some(({ componentId }) => onPage.has(componentId));
  };
  return rows
    .filter(({ id }) => isShown(id))
    .map(({ id, name, status, ...row }) => ({
      ...{ id, name, status },
      scheduledFor: iso(row.scheduledFor),
      scheduledUntil: iso(row.scheduledUntil),
      startedAt: isoOrNull(row.startedAt),
      completedAt: isoOrNull(row.completedAt),
      cancelledAt: isoOrNull(row.cancelledAt),
      createdAt: iso(row.createdAt),
      updatedAt: iso(row.updatedAt),
      componentIds: (componentsById.get(id) ?? [])
        .map(({ componentId }) => componentId)
        .filter((own) => onPage.has(own)),
      updates: (updatesById.get(id) ?? []).map(({ id, status, body, publishedAt, updatedAt }) => ({
        ...{ id, status, body, publishedAt: iso(publishedAt), updatedAt: iso(updatedAt) },
      })),
    }));
}
