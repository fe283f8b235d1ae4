import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { isPrivate, needIncidentOrStream, scopedBy } from '../find.ts';
import { lockIncident } from '../steps/input.ts';
import { needMembershipPermission, ofMember } from './input.ts';
import { assertSeesWhole, letIn } from './write.ts';

/** Lets a person or a team into a private incident, into its streams with it; into a private stream alone. */
export const grantAccess = command({
  name: 'incidents.grant_access',
  about: 'Let a person or a team into a private incident.',
  permission: null,
  input: ofMember,
  locks: lockIncident,
  async run(ctx, { incidentId, kind, memberId }) {
    needMembershipPermission(ctx.actor, kind, 'grant');
    const incident = await needIncidentOrStream(ctx, incidentId);
    if (!isPrivate(incident))
      throw new UserError(
        'conflict',
        `${incident.parentId ? 'This stream has no members of its own' : 'Everyone sees this incident already'}. Make it private first.`,
        'incidentId',
      );
    await assertSeesWhole(ctx, incident, { kind, id: memberId });
    const [granted] = await letIn(ctx, scopedBy(incident), { kind, id: memberId });
    return granted ? recorded(null, granted) : unchanged(null);
  },
});
