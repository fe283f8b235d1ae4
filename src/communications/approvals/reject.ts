import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { approvalRefused } from './facts.ts';
import { whyNotDecide } from './find.ts';
import { ofWords } from './input.ts';
import { needPending, settle } from './write.ts';

/** Another person says no, and why; what is owed to customers stays owed. */
export const rejectWords = command({
  name: 'approvals.reject',
  about: 'Reject words of somebody else, with a reason.',
  permission: 'incidents.view',
  input: ofWords.extend({
    reason: z.string().trim().min(3, 'Say what has to be different.').max(500, 'At most 500 characters.'),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, given) {
    const { incidentId, reason } = given;
    await needIncident(ctx, incidentId);
    const approval = await needPending(ctx, given);
    const why = await whyNotDecide(ctx, approval);
    if (why) throw new UserError('forbidden', why);
    await settle(ctx, approval, 'rejected', { reason });
    const { id, class: sensitivity, requestedById, requestedByName: author } = approval;
    const refs = { approval_id: id, class: sensitivity, author_id: requestedById };
    return recorded(null, approvalRefused({ incidentId, refs, body: { author, reason } }));
  },
});
