import { z } from 'zod';
import { from, query, see } from '../kernel/query.ts';
import { selectIncidents, selectUpdates } from './find.ts';

/** What was shared with the team, of one incident or of all that the reader sees, the newest first. */
export const listUpdates = query({
  name: 'incidents.list_updates',
  about: 'List the updates that were shared with the team.',
  permission: 'incidents.view',
  input: z.object({
    incidentId: z.string().optional(),
    id: z.string().optional(),
    limit: z.number().int().min(1).max(250).default(25),
    after: z.string().optional(),
  }),
  async run(ctx, { incidentId, id, limit, after }) {
    let rows = selectIncidents(ctx.db)
      .innerJoin(selectUpdates(ctx.db).as('update'), 'update.incidentId', 'incidents.id')
      .clearSelect()
      .selectAll('update')
      .orderBy('update.id', 'desc')
      .limit(limit + 1);
    if (incidentId !== undefined) rows = rows.where('update.incidentId', '=', incidentId);
    if (id) rows = rows.where('update.id', '=', id);
    if (after) rows = rows.where('update.id', '<', after);
    const found = await see(ctx, rows, 'incidents');
    return from(found, { updates: found.slice(0, limit), more: found.length > limit });
  },
});
