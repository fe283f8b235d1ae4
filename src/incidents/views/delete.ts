import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { viewDeleted } from './facts.ts';
import { assertMayChange, needView } from './find.ts';
import { viewTables } from './tables.ts';

export const deleteView = command({
  name: 'incidents.delete_view',
  about: 'Delete a saved view of incidents.',
  permission: 'incidents.view',
  input: z.object({ viewId: z.string() }),
  locks: () => ['incident_views:all'],
  async run(ctx, { viewId }) {
    const view = await needView(ctx, viewId);
    assertMayChange(ctx.actor, view);
    await viewTables(ctx.tx).deleteFrom('incidentViews').where('id', '=', viewId).execute();
    const { shared, name } = view;
    return recorded(null, viewDeleted({ refs: { view_id: viewId, shared }, body: shared ? { name } : {} }));
  },
});
