import { sql } from 'kysely';
import type { Ctx } from '../kernel/ctx.ts';
import type { Db } from '../kernel/db.ts';
import { parsePageModel, type PageModel } from './public/model.ts';
import { promisesOf } from './rules.ts';
import { statusPagesTables } from './tables.ts';

const iso = (at: Date) => at.toISOString();
const isoOrNull = (at: Date | null) => at?.toISOString() ?? null;
const updatesKept = 500;

/** Everything that the page shows, with the revision it belongs to: one snapshot of the tables. */
export async function buildModel(ctx: Ctx, pageId: string): Promise<{ model: PageModel; revision: number }> {
  return await ctx.db.transaction().execute(async (tx) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(tx);
    const page = await statusPagesTables(tx)
      .selectFrom('statusPages')
      .selectAll()
      .where('id', '=', pageId)
      .executeTakeFirstOrThrow();
    const { id, name, description, timeZone, language, supportUrl, updatedAt } = page;
    const url = `${page.url ?? ctx.kernel.config.STATUS_URL}/`;
    const components = await componentsOf(tx, pageId);
    const onPage = new Set(components.map((component) => component.id));
    const model = parsePageModel({
      page: { id, name, url, description, timeZone, language, supportUrl, updatedAt: iso(updatedAt) },
      groups: await groupsOf(tx, pageId),
      components,
      incidents: await incidentsOf(tx, pageId, onPage),
      maintenances: await maintenancesOf(tx, pageId, onPage),
      generatedAt: iso(ctx.now()),
    });
    return { model, revision: page.revision };
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

async function componentsOf(tx: Db, pageId: string) {
  const tables = statusPagesTables(tx);
  const rows = await tables
    .selectFrom('components')
    .selectAll()
    .where('pageId', '=', pageId)
    .where('archivedAt', 'is', null)
    .execute();
  const impacts = await tables
    .selectFrom('componentImpacts as impact')
    .innerJoin('components', 'components.id', 'impact.componentId')
    .select(['impact.componentId', 'impact.status', 'impact.startedAt', 'impact.endedAt'])
    .where('components.pageId', '=', pageId)
    .orderBy('impact.startedAt')
    .execute();
  const impactsById = Map.groupBy(impacts, ({ componentId }) => componentId);
  return rows.map(({ id, name, description, groupId, position, createdAt, updatedAt, ...row }) => ({
    ...{ id, name, description, groupId, position, status: 'operational' as const },
    ...{ startDate: row.startDate, showUptime: row.showUptime, onlyShowIfDegraded: row.onlyShowIfDegraded },
    ...{ createdAt: iso(createdAt), updatedAt: iso(updatedAt) },
    impacts: (impactsById.get(id) ?? []).map(({ status, startedAt, endedAt }) => ({
      ...{ status, startedAt: iso(startedAt), endedAt: isoOrNull(endedAt) },
    })),
  }));
}

async function incidentsOf(tx: Db, pageId: string, onPage: ReadonlySet<string>) {
  const tables = statusPagesTables(tx);
  const rows = await tables.selectFrom('pageIncidents').selectAll().where('pageId', '=', pageId).execute();
  const updates = await updatesOf(tx, pageId, onPage);
  const late = await tables
    .selectFrom('latePromises as late')
    .innerJoin('pageIncidents', 'pageIncidents.id', 'late.pageIncidentId')
    .selectAll('late')
    .where('pageId', '=', pageId)
    .orderBy('late.dueAt')
    .execute();
  const lateById = Map.groupBy(late, ({ pageIncidentId }) => pageIncidentId);
  return rows.map(({ id, name, status, impact, ...row }) => {
    const own = updates.get(id) ?? [];
    const promisesLate = (lateById.get(id) ?? []).map(({ dueAt, metAt }) => ({
      ...{ dueAt: iso(dueAt), metAt: isoOrNull(metAt) },
    }));
    const made = own.filter(({ promised }) => promised).length;
    return {
      ...{ id, name, status, impact, promisesLate },
      promises: status === 'resolved' ? promisesOf(made, promisesLate.length) : null,
      startedAt: iso(row.startedAt),
      createdAt: iso(row.createdAt),
      updatedAt: iso(row.updatedAt),
      resolvedAt: isoOrNull(row.resolvedAt),
      nextUpdateBy: isoOrNull(row.nextUpdateBy),
      updates: own.slice(-updatesKept).map(({ update }) => update),
    };
  });
}

async function updatesOf(tx: Db, pageId: string, onPage: ReadonlySet<string>) {
  const tables = statusPagesTables(tx);
  const rows = await tables
    .selectFrom('pageUpdates as update')
    .innerJoin('pageIncidents', 'pageIncidents.id', 'update.pageIncidentId')
    .selectAll('update')
    .where('pageId', '=', pageId)
    .orderBy('update.revision')
    .execute();
  const said = await tables
    .selectFrom('pageUpdateComponents as said')
    .innerJoin('components', 'components.id', 'said.componentId')
    .selectAll('said')
    .where('components.pageId', '=', pageId)
    .execute();
  const saidById = Map.groupBy(
    said.filter(({ componentId }) => onPage.has(componentId)),
    ({ updateId }) => updateId,
  );
  const updates = rows.map(({ id, pageIncidentId, status, body, ...row }) => ({
    ...{ pageIncidentId, promised: row.nextUpdateBy !== null },
    update: {
      ...{ id, status, body, estimate: row.estimate },
      ...{ writeUp: row.writeUp, writeUpBy: isoOrNull(row.writeUpBy) },
      ...{ publishedAt: iso(row.publishedAt), updatedAt: iso(row.updatedAt), removedAt: isoOrNull(row.removedAt) },
      affectedComponents: (saidById.get(id) ?? []).map(({ componentId, oldStatus, newStatus }) => ({
        ...{ componentId, oldStatus, newStatus },
      })),
    },
  }));
  return Map.groupBy(updates, ({ pageIncidentId }) => pageIncidentId);
}

async function maintenancesOf(tx: Db, pageId: string, onPage: ReadonlySet<string>) {
  const tables = statusPagesTables(tx);
  const rows = await tables.selectFrom('maintenances').selectAll().where('pageId', '=', pageId).execute();
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
  return rows.map(({ id, name, status, ...row }) => ({
    ...{ id, name, status },
    scheduledFor: iso(row.scheduledFor),
    scheduledUntil: iso(row.scheduledUntil),
    startedAt: isoOrNull(row.startedAt),
    completedAt: isoOrNull(row.completedAt),
    cancelledAt: isoOrNull(row.cancelledAt),
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
    componentIds: (componentsById.get(id) ?? []).map(({ componentId }) => componentId).filter((own) => onPage.has(own)),
    updates: (updatesById.get(id) ?? []).map(({ id, status, body, publishedAt, updatedAt }) => ({
      ...{ id, status, body, publishedAt: iso(publishedAt), updatedAt: iso(updatedAt) },
    })),
  }));
}
