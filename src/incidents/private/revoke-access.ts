import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { isPrivate, needIncident, roleAssignments } from '../find.ts';
import { idsWithStreams } from '../streams/find.ts';
import { lockIncident } from '../steps/input.ts';
import { incidentsTables } from '../tables.ts';
import { accessRevoked } from './facts.ts';
import { membersOf } from './find.ts';
import { needMembershipPermission, ofMember } from './input.ts';

/** Takes a person or a team out of a private incident; never the last person. */
export const revokeAccess = command({
  name: 'incidents.revoke_access',
  about: 'Take a person or a team out of a private incident.',
  permission: null,
  input: ofMember,
  locks: lockIncident,
  async run(ctx, { incidentId, kind, memberId }) {
    needMembershipPermission(ctx.actor, kind, 'revoke');
    const incident = await needIncident(ctx, incidentId);
    if (!isPrivate(incident))
      throw new UserError('conflict', 'Everyone sees this incident. Make it private first.', 'incidentId');
    const members = await membersOf(ctx.tx, incidentId);
    const leaving = members.find((member) => member.kind === kind && member.id === memberId);
    if (!leaving) return unchanged(null);
    const left = members.filter((member) => member !== leaving).flatMap(({ people }) => people);
    if (left.length === 0)
      throw new UserError(
        'conflict',
        'Nobody would be left who sees this incident. Let somebody else in first.',
        'memberId',
      );
    const held = (await roleAssignments(ctx.tx, await idsWithStreams(ctx.tx, incidentId))).find(
      ({ userId, kind }) => kind !== 'reporter' && leaving.people.includes(userId) && !left.includes(userId),
    );
    if (held)
      throw new UserError(
        'conflict',
        `Someone you take out is ${held.roleName}. Give the role to somebody else first.`,
        'memberId',
      );
    await incidentsTables(ctx.tx)
      .deleteFrom('incidentMembers')
      .where('incidentId', '=', incidentId)
      .where('memberKind', '=', kind)
      .where('memberId', '=', memberId)
      .execute();
    const body = { member: kind === 'team' ? `the team ${leaving.name}` : leaving.name };
    return recorded(null, accessRevoked({ incidentId, refs: { member_kind: kind, member_id: memberId }, body }));
  },
});
