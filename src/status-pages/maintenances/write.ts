import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import type { MaintenanceStatus } from '../public/model.ts';
import { newPublicId } from '../public-id.ts';
import { statusPagesTables } from '../tables.ts';
import { setImpact } from '../write.ts';

/** The maintenance, locked for this transaction. */
export async function needMaintenance(ctx: CommandCtx, id: string) {
  const found = await statusPagesTables(ctx.tx)
    .selectFrom('maintenances')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw new UserError('not_found', 'There is no such maintenance.', 'id');
  return found;
}

export async function announce(ctx: CommandCtx, id: string, status: MaintenanceStatus, body: string): Promise<void> {
  const at = ctx.now();
  await statusPagesTables(ctx.tx)
    .insertInto('maintenanceUpdates')
    .values({ id: newPublicId(), maintenanceId: id, status, body, publishedAt: at, updatedAt: at })
    .execute();
}

export const refsOf = (row: { id: string; pageId: string; scheduledFor: Date; scheduledUntil: Date }) => ({
  page_id: row.pageId,
  maintenance_id: row.id,
  scheduled_for: row.scheduledFor.toISOString(),
  scheduled_until: row.scheduledUntil.toISOString(),
});

/** Ids of the components that a maintenance touches. */
export async function componentsTouched(db: Db, id: string): Promise<string[]> {
  const rows = await statusPagesTables(db)
    .selectFrom('maintenanceComponents')
    .select('componentId')
    .where('maintenanceId', '=', id)
    .execute();
  return rows.map(({ componentId }) => componentId);
}

/** Marks the components of a maintenance as under maintenance, or as back. */
export async function setImpacts(ctx: CommandCtx, id: string, running: boolean, at: Date): Promise<void> {
  const tables = statusPagesTables(ctx.tx);
  const open = await tables
    .selectFrom('componentImpacts')
    .select('componentId')
    .where('maintenanceId', '=', id)
    .where('endedAt', 'is', null)
    .execute();
  const wanted = new Set(running ? await componentsTouched(ctx.tx, id) : []);
  for (const componentId of new Set([...wanted, ...open.map((impact) => impact.componentId)])) {
    const status = wanted.has(componentId) ? 'under_maintenance' : 'operational';
    await setImpact(ctx.tx, { maintenanceId: id }, componentId, status, at);
  }
}
