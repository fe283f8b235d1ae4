import { sql } from 'kysely';
import { findTeam } from '../../catalog/find.ts';
import type { Actor, CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { scopeFindable } from '../../kernel/find.ts';
import { findUser } from '../../people/find.ts';
import { findIncident, isPrivate, isPrivateStream, roleAssignments, type Incident } from '../find.ts';
import { referenceOf } from '../rules.ts';
import { incidentsTables, type MemberKind } from '../tables.ts';
import { selectStreams } from '../streams/find.ts';
import { accessGranted, incidentMadePrivate } from './facts.ts';
import { assertSees, findRequest, membersOf, scopeKind } from './find.ts';

export type MemberChoice = { kind: MemberKind; id: string };

/** Lets somebody in. Returns no fact when they are in already. */
export async function letIn(ctx: CommandCtx, incidentId: string, { kind, id }: MemberChoice): Promise<NewFact[]> {
  const member = await nameOf(ctx, { kind, id });
  const by = { grantedByKind: ctx.actor.kind, grantedById: ctx.actor.id, grantedByName: ctx.actor.name };
  const added = await incidentsTables(ctx.tx)
    .insertInto('incidentMembers')
    .values({ incidentId, memberKind: kind, memberId: id, ...by, grantedAt: ctx.now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('memberId')
    .executeTakeFirst();
  if (!added) return [];
  const granted = accessGranted({ incidentId, refs: { member_kind: kind, member_id: id }, body: { member } });
  if (kind !== 'user') return [granted];
  await answerRequests(ctx, incidentId, id);
  return [granted];
}

/** Refuses whoever does not see the incident of a private stream: nobody sees the one without the other. */
export async function assertSeesWhole(ctx: CommandCtx, stream: Incident, { kind, id }: MemberChoice): Promise<void> {
  const whole = isPrivateStream(stream) ? await findIncident(ctx.tx, stream.parentId ?? '') : undefined;
  if (!whole || !isPrivate(whole)) return;
  const user = kind === 'user' ? await findUser(ctx.tx, id) : undefined;
  if (user) return await assertSees(ctx.tx, whole.id, user, 'memberId');
  if ((await membersOf(ctx.tx, whole.id)).some((member) => member.kind === kind && member.id === id)) return;
  const who = await nameOf(ctx, { kind, id });
  const of = referenceOf(whole.number);
  throw new UserError('conflict', `${of} is private and does not have ${who}. Let them in there first.`, 'memberId');
}

/** Somebody who was let in another way waits for no answer any more. */
async function answerRequests(ctx: CommandCtx, incidentId: string, userId: string): Promise<void> {
  await incidentsTables(ctx.tx)
    .updateTable('incidentAccessRequests')
    .set({ answer: 'allowed', answeredAt: ctx.now(), answeredByName: ctx.actor.name })
    .where('incidentId', '=', incidentId)
    .where('userId', '=', userId)
    .where('answer', 'is', null)
    .execute();
}

/** The people whose doing an incident is, without a fact for each: whoever declared it, acts on it or has a role. */
export async function startMembers(ctx: CommandCtx, incidentId: string, members: readonly MemberChoice[]) {
  const by = { grantedByKind: ctx.actor.kind, grantedById: ctx.actor.id, grantedByName: ctx.actor.name };
  const rows = members
    .filter(({ id }) => id !== '')
    .map(({ kind, id }) => ({ incidentId, memberKind: kind, memberId: id, ...by, grantedAt: ctx.now() }));
  if (rows.length === 0) return;
  await incidentsTables(ctx.tx)
    .insertInto('incidentMembers')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The teams that a type brings along are let in where the type itself is private. */
export const teamsOfType = ({ privateIncidentsOnly, teamIds }: { privateIncidentsOnly: boolean; teamIds: string[] }) =>
  privateIncidentsOnly ? teamIds.map((id): MemberChoice => ({ kind: 'team', id })) : [];

/** Whoever acts, and the key by which they do. */
export const memberOfActor = ({ kind, id, through }: Pick<Actor, 'kind' | 'id' | 'through'>): MemberChoice[] => [
  ...(kind === 'user' || kind === 'api_key' ? [{ kind, id }] : []),
  ...(through ? memberOfActor(through) : []),
];

/** Gives an incident or a stream, what happened to it and what is found of it another scope, all at once: that of a private incident, or none. */
export async function scopeTo(ctx: CommandCtx, incidentId: string, scopeId: string | null): Promise<void> {
  const tables = incidentsTables(ctx.tx);
  // The row is held first: a fact that is being recorded elsewhere is either done, or waits and gets the new scope.
  await tables.selectFrom('incidents').select('id').where('id', '=', incidentId).forUpdate().execute();
  const scope = scopeId ? { scopeKind, scopeId } : { scopeKind: null, scopeId: null };
  await tables
    .updateTable('incidents')
    .set({ ...scope, updatedAt: ctx.now() })
    .where('id', '=', incidentId)
    .execute();
  await sql`select scope_incident_facts(${incidentId})`.execute(ctx.tx);
  await scopeFindable(ctx.tx, 'incident', incidentId, scopeId ? { kind: scopeKind, id: scopeId } : null);
  // Those who do not see the fact of it hear no fact: their open pages ask again.
  await sql`select pg_notify('facts', 'access')`.execute(ctx.tx);
}

/** The name of whom to let in, or a refusal. */
export async function nameOf(ctx: CommandCtx, { kind, id }: MemberChoice, pointer = 'memberId'): Promise<string> {
  if (kind === 'api_key') return 'an API key';
  if (kind === 'team') {
    const team = await findTeam(ctx.tx, id);
    if (!team) throw new UserError('invalid', 'There is no such team in the catalog.', pointer);
    return `the team ${team.name}`;
  }
  const user = await findUser(ctx.tx, id);
  if (!user || user.deactivatedAt) throw new UserError('invalid', 'This person is not in your organisation.', pointer);
  return user.name;
}

/** The request, held until the answer is written, or a refusal: it is gone, or somebody answered it before. */
export async function needPending(ctx: CommandCtx, incidentId: string, requestId: string) {
  const request = await findRequest(ctx.tx, requestId);
  if (!request || request.incidentId !== incidentId)
    throw new UserError('not_found', 'There is no such request.', 'requestId');
  if (request.answer) {
    const did = request.answer === 'allowed' ? 'let them in' : 'said no';
    throw new UserError('conflict', `${request.answeredByName ?? 'Somebody'} ${did} already.`, 'requestId');
  }
  return request;
}

export async function answer(ctx: CommandCtx, requestId: string, given: 'allowed' | 'denied'): Promise<void> {
  await incidentsTables(ctx.tx)
    .updateTable('incidentAccessRequests')
    .set({ answer: given, answeredAt: ctx.now(), answeredByName: ctx.actor.name })
    .where('id', '=', requestId)
    .execute();
}

/** Makes an incident private; whoever does it, declared it, has a role or is in a private stream of it goes on seeing it. */
export async function hide(
  ctx: CommandCtx,
  incident: Incident,
  why: { rule?: string; isOff?: boolean } = {},
): Promise<NewFact[]> {
  const all = [incident, ...(await selectStreams(ctx.tx, incident.id).execute())];
  const ids = all.map(({ id }) => id);
  const held = await roleAssignments(ctx.tx, ids);
  const members = await Promise.all(all.filter(isPrivateStream).map(({ id }) => membersOf(ctx.tx, id)));
  await startMembers(ctx, incident.id, [
    ...memberOfActor(ctx.actor),
    ...all.flatMap(({ creatorKind, creatorId }) =>
      memberOfActor({ kind: creatorKind as Actor['kind'], id: creatorId }),
    ),
    ...held.map(({ userId }) => ({ kind: 'user' as const, id: userId })),
    ...members.flat().map(({ kind, id }): MemberChoice => ({ kind, id })),
  ]);
  const hidden = all.filter((one) => !isPrivateStream(one)).map(({ id }) => id);
  for (const id of hidden) await scopeTo(ctx, id, incident.id);
  return hidden.map((incidentId) =>
    incidentMadePrivate({ incidentId, refs: why.isOff ? { is_off: true } : {}, body: { rule: why.rule } }),
  );
}
