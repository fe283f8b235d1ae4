import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { forAll, query } from '../../kernel/query.ts';
import { needPage } from '../find.ts';
import { statusPagesTables, type StatusPagesTables } from '../tables.ts';

type Row = Selectable<StatusPagesTables['maintenances']>;

export type Maintenance = Awaited<ReturnType<typeof withParts>>[number];

async function withParts(db: Db, rows: readonly Row[]) {
  const tables = statusPagesTables(db);
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
    .orderBy('publishedAt', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    componentIds: components.filter((own) => own.maintenanceId === row.id).map(({ componentId }) => componentId),
    updates: updates.filter((own) => own.maintenanceId === row.id),
  }));
}

/** Maintenances of a page with their components and updates, the latest first. */
export const listMaintenances = query({
  name: 'status_pages.list_maintenances',
  about: 'List the maintenances of the status page.',
  permission: 'status_pages.view',
  input: z.object({ pageId: z.string().nullish(), limit: z.number().int().min(1).max(250).default(100) }),
  async run(ctx, { pageId, limit }) {
    const page = await needPage(ctx.db, pageId);
    const tables = statusPagesTables(ctx.db);
    const rows = await tables
      .selectFrom('maintenances')
      .selectAll()
      .where('pageId', '=', page.id)
      .orderBy('scheduledFor', 'desc')
      .limit(limit)
      .execute();
    return forAll(await withParts(ctx.db, rows));
  },
});

export const showMaintenance = query({
  name: 'status_pages.show_maintenance',
  about: 'Show a maintenance of the status page.',
  permission: 'status_pages.view',
  input: z.object({ id: z.string() }),
  async run({ db }, { id }) {
    const rows = await statusPagesTables(db).selectFrom('maintenances').selectAll().where('id', '=', id).execute();
    const [shown] = await withParts(db, rows);
    if (!shown) throw new UserError('not_found', 'There is no such maintenance.', 'id');
    return forAll(shown);
  },
});
