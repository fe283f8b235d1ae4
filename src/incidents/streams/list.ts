import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import { roleAssignments, selectActions, selectIncidents, selectUpdates } from '../find.ts';
import { selectStreams } from './find.ts';

/** The streams of an incident: who leads each, what was said last, how many actions are left. */
export const listStreams = query({
  name: 'incidents.list_streams',
  about: 'List the streams of an incident.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const [incident] = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    if (!incident) throw new UserError('not_found', 'There is no such incident.', 'id');
    const streams = await see(ctx, selectStreams(ctx.db, incidentId), 'incidents');
    const ids = streams.map(({ id }) => id);
    const among = ids.length > 0 ? ids : [''];
    const roles = await roleAssignments(ctx.db, ids);
    const updates = await selectUpdates(ctx.db)
      .distinctOn('incidentId')
      .where('incidentId', 'in', among)
      .orderBy('incidentId')
      .orderBy('createdAt', 'desc')
      .execute();
    const actions = await selectActions(ctx.db)
      .where('incidentId', 'in', among)
      .where('status', '=', 'outstanding')
      .execute();
    return from(
      streams,
      streams.map((stream) => ({
        ...{ stream, isOpen: stream.category !== 'closed' },
        leadId: roles.find(({ incidentId, kind }) => incidentId === stream.id && kind === 'lead')?.userId ?? null,
        lastUpdate: updates.find(({ incidentId }) => incidentId === stream.id) ?? null,
        actionsLeft: actions.filter(({ incidentId }) => incidentId === stream.id).length,
      })),
    );
  },
});
