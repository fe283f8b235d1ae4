import { z } from 'zod';
import { needIncident, userInRole } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { timer } from '../../kernel/reaction.ts';
import { usersById } from '../../people/find.ts';
import { minutesAfter } from '../write.ts';
import { approvalAskedAgain } from './facts.ts';
import { couldDecide, findApproval, findGroup, selectApprovals, writerOf } from './find.ts';
import { leadsHearFrom } from './rules.ts';
import { approvalTables } from './tables.ts';
import { approvalTimer } from './write.ts';

/** Nobody answered for as long as the group allows: it is asked again; then those who lead the incident hear of it too. */
export const askAgain = command({
  name: 'approvals.ask_again',
  about: 'Ask again for a second opinion.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), approvalId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, approvalId }) {
    const approval = await findApproval(ctx.tx, approvalId);
    if (!approval?.nextAskAt || approval.state !== 'pending' || approval.nextAskAt > ctx.now()) return unchanged(null);
    const incident = await needIncident(ctx, incidentId);
    const { seeing } = await couldDecide(ctx, incident, approval.class, writerOf(approval));
    const leads =
      approval.asks >= leadsHearFrom
        ? [await userInRole(ctx.tx, incidentId, 'lead'), await userInRole(ctx.tx, incidentId, 'comms_lead')]
        : [];
    const told = [...seeing.map(({ id }) => id), ...leads].filter((id): id is string => id !== null);
    const users = await usersById(ctx.tx, told);
    const { silenceMinutes } = await findGroup(ctx.tx, approval.class);
    const asks = approval.asks + 1;
    const nextAskAt = minutesAfter(ctx.now(), silenceMinutes);
    await approvalTables(ctx.tx)
      .updateTable('approvals')
      .set({ asks, askedAt: ctx.now(), nextAskAt })
      .where('id', '=', approvalId)
      .execute();
    await ctx.wake(approvalTimer, approvalId, nextAskAt);
    const refs = { approval_id: approvalId, class: approval.class, user_ids: [...users.keys()], asks };
    return recorded(
      null,
      approvalAskedAgain({
        incidentId,
        refs: { ...refs, requested_at: approval.requestedAt.toISOString() },
        body: { users: [...users.values()].map(({ name }) => name), author: approval.requestedByName },
      }),
    );
  },
});

/** Words that nobody has said yes or no to. */
export const silentApprovals = timer({
  name: approvalTimer.name,
  due: ({ db, now }) =>
    selectApprovals(db)
      .clearSelect()
      .select('id')
      .where('state', '=', 'pending')
      .where('nextAskAt', '<=', now())
      .execute(),
  async run(ctx, id) {
    const approval = await findApproval(ctx.db, id);
    if (approval?.nextAskAt && approval.nextAskAt <= ctx.now())
      await ctx.run(askAgain, { approvalId: id, incidentId: approval.incidentId });
  },
});
