import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import { isPrivateStream, roleAssignments, selectActions, selectIncidents, selectUpdates } from '../find.ts';
import { asked } from '../private/find.ts';
import { mayEndUnread, selectStreams } from './find.ts';

/** The streams of an incident: who leads each, what was said last, how many actions are left. Of a private one outsiders read its name and who leads. */
export const listStreams = query({
  name: 'incidents.list_streams',
  about: 'List the streams of an incident.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const [incident] = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    if (!incident) throw new UserError('not_found', 'There is no such incident.', 'id');
    const seen = await see(ctx, selectStreams(ctx.db, incidentId), 'incidents');
    const ids = seen.map(({ id }) => id);
    const among = ids.length > 0 ? ids : [''];
    const all = (await selectStreams(ctx.db, incidentId).execute()).filter(
      (stream) => ids.includes(stream.id) || isPrivateStream(stream),
    );
    const roles = await roleAssignments(
      ctx.db,
      all.map(({ id }) => id),
    );
    const updates = await selectUpdates(ctx.db)
      .distinctOn('incidentId')
      .where('incidentId', 'in', among)
      .orderBy('incidentId')
      .orderBy('createdAt', 'desc')
      .execute();
    const requests = await asked(
      ctx,
      all.map(({ id }) => id),
    );
    const mayEnd = await mayEndUnread(ctx, incidentId);
    const actions = await selectActions(ctx.db)
      .where('incidentId', 'in', among)
      .where('status', '=', 'outstanding')
      .execute();
    return from(
      seen,
      all.map((stream) => ({
        ...{ id: stream.id, name: stream.name, isOpen: stream.category !== 'closed' },
        isPrivate: isPrivateStream(stream),
        leadId: roles.find(({ incidentId, kind }) => incidentId === stream.id && kind === 'lead')?.userId ?? null,
        /** What whoever was not let in may do: end it, as the lead of the incident; and whether they asked to be let in. */
        mayEnd: mayEnd && isPrivateStream(stream),
        asked: requests.get(stream.id) ?? null,
        /** Null for whoever was not let in. */
        inside: ids.includes(stream.id)
          ? {
              stream,
              lastUpdate: updates.find(({ incidentId }) => incidentId === stream.id) ?? null,
              actionsLeft: actions.filter(({ incidentId }) => incidentId === stream.id).length,
            }
          : null,
      })),
    );
  },
});
