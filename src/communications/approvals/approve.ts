import { needIncident } from '../../incidents/find.ts';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { putOut } from '../put-out.ts';
import { approvalGiven } from './facts.ts';
import { authorOf, whyNotDecide } from './find.ts';
import { ofWords } from './input.ts';
import { needPending, settle } from './write.ts';

/** Another person says yes: exactly these words go out, as their author's. */
export const approveWords = command({
  name: 'approvals.approve',
  about: 'Approve words of somebody else; they are published at once.',
  permission: 'incidents.view',
  input: ofWords,
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, given) {
    const { incidentId } = given;
    const incident = await needIncident(ctx, incidentId);
    const approval = await needPending(ctx, given);
    const why = await whyNotDecide(ctx, approval);
    if (why) throw new UserError('forbidden', why);
    const author = authorOf(approval);
    const { id, facts } = await putOut(ctx, incident, approval.input, author);
    await settle(ctx, approval, 'approved', { publicationId: id });
    const refs = { approval_id: approval.id, class: approval.class, hash: approval.hash };
    return recorded({ id }, approvalGiven({ incidentId, refs, body: { author: author.name } }), ...facts);
  },
});
