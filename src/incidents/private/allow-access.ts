import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { usersById } from '../../people/find.ts';
import { needIncidentOrStream } from '../find.ts';
import { lockIncident } from '../steps/input.ts';
import { accessAllowed } from './facts.ts';
import { answer, assertSeesWhole, letIn, needPending } from './write.ts';

/** Says yes to somebody who asked to be let into a private incident or a private stream. */
export const allowAccess = command({
  name: 'incidents.allow_access',
  about: 'Let in somebody who asked for access.',
  permission: 'incident_memberships.grant',
  input: z.object({ incidentId: z.string(), requestId: z.string() }),
  locks: lockIncident,
  async run(ctx, { incidentId, requestId }) {
    const incident = await needIncidentOrStream(ctx, incidentId);
    const { userId } = await needPending(ctx, incidentId, requestId);
    await assertSeesWhole(ctx, incident, { kind: 'user', id: userId });
    await answer(ctx, requestId, 'allowed');
    const user = (await usersById(ctx.tx, [userId])).get(userId)?.name ?? 'someone';
    const granted = await letIn(ctx, incidentId, { kind: 'user', id: userId });
    const said = accessAllowed({ incidentId, refs: { request_id: requestId, user_id: userId }, body: { user } });
    return recorded(null, said, ...granted);
  },
});
