import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import { isPrivate, isPrivateStream, selectWithStreams } from '../find.ts';
import { membersOf, pendingRequests } from './find.ts';

/** Who sees a private incident or a private stream, and who asked to. */
export const incidentMembers = query({
  name: 'incidents.members',
  about: 'List the members of a private incident, and who asked to be let in.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const seen = await see(ctx, selectWithStreams(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    const incident = seen[0];
    if (!incident) throw new UserError('not_found', 'There is no such incident.', 'id');
    if (!isPrivate(incident) || (incident.parentId && !isPrivateStream(incident)))
      return from(seen, { isPrivate: false, members: [], requests: [] });
    const members = await membersOf(ctx.db, incidentId);
    return from(seen, { isPrivate: true, members, requests: await pendingRequests(ctx.db, incidentId) });
  },
});
