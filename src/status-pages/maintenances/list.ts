import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { needPage } from '../find.ts';
import { statusPagesTables } from '../tables.ts';

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
    return forAll(
      rows.map((row) => ({
        ...row,
        componentIds: components.filter((own) => own.maintenanceId === row.id).map(({ componentId }) => componentId),
        updates: updates.filter((own) => own.maintenanceId === row.id),
      })),
    );
  },
});
