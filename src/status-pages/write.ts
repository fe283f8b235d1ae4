import type { CommandCtx } from '../kernel/ctx.ts';
import type { Db } from '../kernel/db.ts';
import { UserError } from '../kernel/errors.ts';
import { newId } from '../kernel/id.ts';
import type { ComponentStatus } from './public/model.ts';
import { statusPagesTables, type PageKind } from './tables.ts';

export type PageRow = { id: string; name: string; revision: number; kind: PageKind; isDefault: boolean };

/** The page, or the default one, locked for this transaction, and its next revision taken. */
export async function changePage(ctx: CommandCtx, pageId?: string | null): Promise<PageRow> {
  let page = statusPagesTables(ctx.tx).updateTable('statusPages');
  page = pageId ? page.where('id', '=', pageId) : page.where('isDefault', '=', true);
  const changed = await page
    .set((eb) => ({ revision: eb('revision', '+', 1), updatedAt: ctx.now() }))
    .where('archivedAt', 'is', null)
    .returning(['id', 'name', 'revision', 'kind', 'isDefault'])
    .executeTakeFirst();
  if (!changed) throw new UserError('not_found', 'There is no such status page.', 'pageId');
  return changed;
}

/** Refuses components that are not, or no longer, on the page. */
export async function needComponents(tx: Db, pageId: string, ids: readonly string[], pointer: string): Promise<void> {
  if (ids.length === 0) return;
  const known = await statusPagesTables(tx)
    .selectFrom('components')
    .select('id')
    .where('archivedAt', 'is', null)
    .where('id', 'in', [...ids])
    .where(({ or, eb, selectFrom }) =>
      or([
        eb('pageId', '=', pageId),
        eb(
          'id',
          'in',
          selectFrom('shownComponents').select('componentId').where('shownComponents.pageId', '=', pageId),
        ),
      ]),
    )
    .execute();
  const found = new Set(known.map(({ id }) => id));
  if (ids.some((id) => !found.has(id))) {
    throw new UserError('invalid', 'One of the components is not on this status page. Choose from its list.', pointer);
  }
}

export type Cause = { pageIncidentId: string } | { maintenanceId: string };

/** Ends the stretch that a cause opened on a component, and opens the next one unless it works again. */
export async function setImpact(
  tx: Db,
  cause: Cause,
  componentId: string,
  status: ComponentStatus,
  at: Date,
): Promise<void> {
  const tables = statusPagesTables(tx);
  const [column, causeId] =
    'maintenanceId' in cause
      ? (['maintenanceId', cause.maintenanceId] as const)
      : (['pageIncidentId', cause.pageIncidentId] as const);
  const open = await tables
    .selectFrom('componentImpacts')
    .select(['id', 'status', 'startedAt'])
    .where('componentId', '=', componentId)
    .where(column, '=', causeId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (open?.status === status || (!open && status === 'operational')) return;
  if (open) {
    const endedAt = new Date(Math.max(at.getTime(), open.startedAt.getTime()));
    await tables.updateTable('componentImpacts').set({ endedAt }).where('id', '=', open.id).execute();
  }
  if (status === 'operational') return;
  const causes = { pageIncidentId: null, maintenanceId: null, ...cause };
  await tables
    .insertInto('componentImpacts')
    .values({ id: newId(at), componentId, ...causes, status, startedAt: at, endedAt: null })
    .execute();
}

/** An update with its incident, locked for this transaction. */
export const lockUpdate = (db: Db, updateId: string) =>
  statusPagesTables(db)
    .selectFrom('pageUpdates as update')
    .innerJoin('pageIncidents as incident', 'incident.id', 'update.pageIncidentId')
    .select(['update.id', 'publicationKey', 'seenAt', 'unseenAt', 'seenDueAt'])
    .select(['incident.id as pageIncidentId', 'incident.pageId', 'incident.incidentId'])
    .where('update.id', '=', updateId)
    .forUpdate('update')
    .executeTakeFirst();

/** What the facts of an update point at. */
export const refsOfUpdate = (update: NonNullable<Awaited<ReturnType<typeof lockUpdate>>>) => ({
  page_id: update.pageId,
  page_incident_id: update.pageIncidentId,
  update_id: update.id,
  publication_id: update.publicationKey,
});
