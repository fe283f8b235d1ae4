import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { usersById } from '../../people/find.ts';
import { needIncidentOrStream } from '../find.ts';
import { lockIncident } from '../steps/input.ts';
import { accessDenied } from './facts.ts';
import { answer, needPending } from './write.ts';

/** Says no to somebody who asked to be let into a private incident or a private stream. */
export const denyAccess = command({
  name: 'incidents.deny_access',
  about: 'Refuse somebody who asked for access.',
  permission: 'incident_memberships.grant',
  input: z.object({ incidentId: z.string(), requestId: z.string() }),
  locks: lockIncident,
  async run(ctx, { incidentId, requestId }) {
    await needIncidentOrStream(ctx, incidentId);
    const { userId } = await needPending(ctx, incidentId, requestId);
    await answer(ctx, requestId, 'denied');
    const user = (await usersById(ctx.tx, [userId])).get(userId)?.name ?? 'someone';

    const said = accessDenied({ incidentId, refs: { request_id: requestId, user_id: userId }, body: { user } });
    return recorded(null, said);
  },
});
