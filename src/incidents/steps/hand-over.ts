import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { findUser } from '../../people/find.ts';
import { listRoles, needIncidentOrStream, userInRole } from '../find.ts';
import { assignRoles } from '../write.ts';
import { handedOver } from './facts.ts';
import { lockIncident, ofIncident } from './input.ts';

/** Gives the lead to someone else, with a note of where things stand. */
export const handOver = command({
  name: 'incidents.hand_over',
  about: 'Hand the lead over, with a note.',
  permission: 'incidents.update',
  input: ofIncident.extend({
    userId: z.string('Say who takes over.'),
    note: z.string().trim().max(10_000, 'Keep the note under 10,000 characters.').default(''),
  }),
  locks: lockIncident,
  async run(ctx, { incidentId, userId, note }) {
    await needIncidentOrStream(ctx, incidentId);
    const role = (await listRoles(ctx.tx)).find(({ kind }) => kind === 'lead');
    const before = await userInRole(ctx.tx, incidentId, 'lead');
    if (before === userId) throw new UserError('conflict', 'They lead already. Choose someone else.', 'userId');
    const assigned = await assignRoles(ctx, incidentId, [{ roleId: role?.id ?? '', userId }], handedOver);
    const [from, to] = [before ? await findUser(ctx.tx, before) : undefined, await findUser(ctx.tx, userId)];
    const body = { from: from?.name ?? null, to: to?.name ?? 'someone', note };
    return recorded(null, handedOver({ incidentId, refs: { from_id: before, to_id: userId }, body }), ...assigned);
  },
});
