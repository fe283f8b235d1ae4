import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { isPrivate, needIncidentOrStream } from '../find.ts';
import { lockIncident } from '../steps/input.ts';
import { needMembershipPermission, ofMember } from './input.ts';
import { letIn } from './write.ts';

/** Lets a person or a team into a private incident; into its streams with it. */
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
      throw new UserError('conflict', 'Everyone sees this incident already. Make it private first.', 'incidentId');
    const [granted] = await letIn(ctx, incident.parentId ?? incidentId, { kind, id: memberId });
    return granted ? recorded(null, granted) : unchanged(null);
  },
});
