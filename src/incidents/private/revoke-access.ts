import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { isPrivate, isPrivateStream, needIncident, needIncidentOrStream, roleAssignments } from '../find.ts';
import { selectStreams } from '../streams/find.ts';
import { lockIncident } from '../steps/input.ts';
import { incidentsTables } from '../tables.ts';
import { accessRevoked } from './facts.ts';
import { membersOf, type Member } from './find.ts';
import { needMembershipPermission, ofMember } from './input.ts';

/** Takes a person or a team out of a private incident and its private streams, or out of one of those; never the last person. */
export const revokeAccess = command({
  name: 'incidents.revoke_access',
  about: 'Take a person or a team out of a private incident.',
  permission: null,
  input: ofMember,
  locks: lockIncident,
  async run(ctx, { incidentId, kind, memberId }) {
    needMembershipPermission(ctx.actor, kind, 'revoke');
    const known = await needIncidentOrStream(ctx, incidentId);
    const incident = isPrivateStream(known) ? known : await needIncident(ctx, incidentId);
    if (!isPrivate(incident))
      throw new UserError('conflict', 'Everyone sees this incident. Make it private first.', 'incidentId');
    const members = await membersOf(ctx.tx, incidentId);
    const leaving = members.find((member) => member.kind === kind && member.id === memberId);
    if (!leaving) return unchanged(null);
    const left = members.filter((member) => member !== leaving).flatMap(({ people }) => people);
    if (left.length === 0)
      throw new UserError(
        'conflict',
        `Nobody would be left who sees this ${incident.parentId ? 'stream' : 'incident'}. Let somebody else in first.`,
        'memberId',
      );
    const gone = leaving.people.filter((id) => !left.includes(id));
    await refuseHolders(ctx, incidentId, gone);
    const ofStreams = await leaveStreams(ctx, incidentId, leaving, gone);
    await remove(ctx, incidentId, [leaving]);
    return recorded(null, revoked(incidentId, leaving), ...ofStreams);
  },
});

const revoked = (incidentId: string, { kind, id, name }: Member): NewFact =>
  accessRevoked({
    ...{ incidentId, refs: { member_kind: kind, member_id: id } },
    body: { member: kind === 'team' ? `the team ${name}` : name },
  });

/** Whoever has a role goes on seeing it. */
async function refuseHolders(ctx: CommandCtx, incidentId: string, gone: readonly string[]): Promise<void> {
  const streams = await selectStreams(ctx.tx, incidentId).execute();
  const held = (await roleAssignments(ctx.tx, [incidentId, ...streams.map(({ id }) => id)])).find(
    ({ userId, kind }) => kind !== 'reporter' && gone.includes(userId),
  );
  if (!held) return;
  const stream = streams.find((one) => one.id === held.incidentId && isPrivateStream(one));
  const has = stream ? `has a role in the private stream “${stream.name}”` : `is ${held.roleName}`;
  throw new UserError('conflict', `Someone you take out ${has}. Give the role to somebody else first.`, 'memberId');
}

/** Whoever does not see the incident any more is no member of its streams either. */
async function leaveStreams(
  ctx: CommandCtx,
  incidentId: string,
  leaving: Member,
  gone: readonly string[],
): Promise<NewFact[]> {
  const facts: NewFact[] = [];
  for (const stream of (await selectStreams(ctx.tx, incidentId).execute()).filter(isPrivateStream)) {
    const members = await membersOf(ctx.tx, stream.id);
    const out = members.filter(({ kind, id }) =>
      kind === 'user' ? gone.includes(id) : kind === leaving.kind && id === leaving.id,
    );
    const stay = members.filter((member) => !out.includes(member)).flatMap(({ people }) => people);
    if (out.length > 0 && stay.every((id) => gone.includes(id)) && stream.category !== 'closed')
      throw new UserError(
        'conflict',
        `Nobody would be left who sees the private stream “${stream.name}”. Let somebody else into it first, or close it.`,
        'memberId',
      );
    await remove(ctx, stream.id, out);
    facts.push(...out.map((member) => revoked(stream.id, member)));
  }
  return facts;
}

async function remove(ctx: CommandCtx, incidentId: string, members: readonly Member[]): Promise<void> {
  for (const { kind, id } of members)
    await incidentsTables(ctx.tx)
      .deleteFrom('incidentMembers')
      .where('incidentId', '=', incidentId)
      .where('memberKind', '=', kind)
      .where('memberId', '=', id)
      .execute();
}
