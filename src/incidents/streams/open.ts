import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { newId } from '../../kernel/id.ts';
import { findUser, usersById } from '../../people/find.ts';
import {
  isPrivate as isPrivateIncident,
  listRoles,
  needIncident,
  scopeOf,
  statusesOf,
  type Incident,
} from '../find.ts';
import { isEnded } from '../lifecycle.ts';
import { firstOf, referenceOf } from '../rules.ts';
import { assertAllowed } from '../private/switched/find.ts';
import { assertSees, membersOf, scopeKind } from '../private/find.ts';
import { needMembershipPermission } from '../private/input.ts';
import { letIn, memberOfActor, nameOf, startMembers, type MemberChoice } from '../private/write.ts';
import { lockIncident } from '../steps/input.ts';
import { incidentsTables } from '../tables.ts';
import { assignRoles } from '../write.ts';
import { streamOpened } from './facts.ts';
import { openStreams } from './find.ts';

/** Opens a stream: a part of the work on an incident, with a channel, a lead, updates and actions of its own. */
export const openStream = command({
  name: 'incidents.open_stream',
  about: 'Open a stream of an incident.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    name: z
      .string()
      .trim()
      .min(1, 'Name what it works on: Database, Vendor, Data repair.')
      .max(60, 'Keep the name under 60 characters; details go into the purpose.'),
    purpose: z.string().trim().max(2_000, 'Keep the purpose under 2,000 characters.').default(''),
    leadId: z.string().nullish(),
    /** Who else comes into its channel. */
    inviteIds: z.array(z.string()).max(50, 'Invite at most 50 at once; others can follow.').default([]),
    /** Seen by whoever opens it, its lead and the invited; of the others who see the incident, by name and lead. */
    isPrivate: z.boolean().default(false),
    /** Teams that are let into a private one. */
    teamIds: z.array(z.string()).max(50, 'Let at most 50 teams in at once.').default([]),
  }),
  locks: lockIncident,
  async run(ctx, { incidentId, name, purpose, leadId, inviteIds, isPrivate, teamIds }) {
    const incident = await needIncident(ctx, incidentId);
    await assertMayOpen(ctx, incident, name);
    if (isPrivate && !scopeOf(incident)) await assertAllowed(ctx.tx, 'isPrivate');
    const teams = await teamsFor(ctx, incident, isPrivate, teamIds);
    const at = ctx.now();
    const id = newId(at);
    const scope = isPrivate ? { kind: scopeKind, id } : scopeOf(incident);
    await incidentsTables(ctx.tx)
      .insertInto('incidents')
      .values({
        ...{ id, name, summary: purpose, parentId: incidentId, number: incident.number, mode: incident.mode },
        ...{
          statusId: firstOf(await statusesOf(ctx.tx, incident), 'live').id,
          typeId: incident.typeId,
          severityId: null,
        },
        ...{ scopeKind: scope?.kind ?? null, scopeId: scope?.id ?? null, createdAt: at, updatedAt: at },
        ...{ nextUpdateAt: null, closedAt: null, startedAt: null, resolvedAt: null, mergedIntoId: null },
        ...{ pausedUntil: null, pauseReason: null, pausedFromId: null },
        ...{ creatorKind: ctx.actor.kind, creatorId: ctx.actor.id, creatorName: ctx.actor.name },
      })
      .execute();
    const lead = leadId ? await findUser(ctx.tx, leadId) : undefined;
    if (leadId && !lead) throw new UserError('invalid', 'This person is not in your organisation.', 'leadId');
    const invited_ids = await invitees(ctx, incident, inviteIds);
    if (isPrivate) {
      const people = invited_ids.map((id): MemberChoice => ({ kind: 'user', id }));
      await startMembers(ctx, id, [...memberOfActor(ctx.actor), ...people]);
    }
    const refs = { stream_id: id, lead_id: lead?.id ?? null };
    const opened = streamOpened({
      ...{ incidentId, refs: { ...refs, ...(isPrivate ? { is_private: true } : { invited_ids }) } },
      body: { name, purpose: isPrivate ? '' : purpose, lead: lead?.name ?? null },
    });
    const role = (await listRoles(ctx.tx)).find(({ kind }) => kind === 'lead');
    const assigned = lead && role ? await assignRoles(ctx, id, [{ roleId: role.id, userId: lead.id }]) : [];
    const granted: NewFact[] = [];
    for (const team of teams) granted.push(...(await letIn(ctx, id, team)));
    return recorded({ id }, opened, ...assigned, ...granted);
  },
});

/** Teams that may be let in: those of the catalog, and of a private incident those that it has. */
async function teamsFor(
  ctx: CommandCtx,
  incident: Incident,
  isPrivate: boolean,
  ids: readonly string[],
): Promise<MemberChoice[]> {
  if (ids.length === 0) return [];
  const pointer = 'teamIds';
  if (!isPrivate)
    throw new UserError('invalid', 'Teams are let into private streams alone. Make it private, or name none.', pointer);
  needMembershipPermission(ctx.actor, 'team', 'grant');
  const teams = [...new Set(ids)].map((id) => ({ kind: 'team' as const, id }));
  const inside = isPrivateIncident(incident) ? await membersOf(ctx.tx, incident.id) : null;
  for (const team of teams) {
    const who = await nameOf(ctx, team, pointer);
    if (inside?.every(({ kind, id }) => kind !== 'team' || id !== team.id)) {
      const of = referenceOf(incident.number);
      throw new UserError('conflict', `${of} is private and does not have ${who}. Let it in there first.`, pointer);
    }
  }
  return teams;
}

async function assertMayOpen(ctx: CommandCtx, incident: Incident, name: string): Promise<void> {
  if (incident.mode === 'tutorial')
    throw new UserError('conflict', 'The tutorial has no streams. Try them in a test incident.', 'incidentId');
  if (incident.mode === 'retrospective')
    throw new UserError('conflict', 'This was written down afterwards; nobody works on it.', 'incidentId');
  if (isEnded(incident.category))
    throw new UserError('conflict', `This incident is ${incident.statusName}. Reopen it first.`, 'incidentId');
  const open = await openStreams(ctx.tx, incident.id);
  if (open.some((stream) => stream.name.toLowerCase() === name.toLowerCase()))
    throw new UserError('conflict', `There is an open stream “${name}” already. Choose another name.`, 'name');
}

/** Everybody who is invited is here, and sees the incident when it is private. */
async function invitees(ctx: CommandCtx, incident: Incident, inviteIds: readonly string[]): Promise<string[]> {
  const users = await usersById(ctx.tx, [...new Set(inviteIds)]);
  for (const id of inviteIds) {
    const user = users.get(id);
    if (!user || user.deactivatedAt)
      throw new UserError('invalid', 'Somebody of those is not in your organisation.', 'inviteIds');
    await assertSees(ctx.tx, incident.id, user, 'inviteIds');
  }
  return [...users.keys()];
}
