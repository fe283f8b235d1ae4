import type { CommandCtx } from '../kernel/ctx.ts';
import { UserError } from '../kernel/errors.ts';
import type { NewFact } from '../kernel/fact.ts';
import { findUser } from '../people/find.ts';
import { incidentRenamed, roleAssigned, roleUnassigned, severityChanged, statusChanged, typeChanged } from './facts.ts';
import {
  findIncident,
  isPrivate,
  isPrivateStream,
  listRoles,
  listSeverities,
  listLifecycles,
  listStatuses,
  listTypes,
  statusesOf,
  rolesOfType,
  roleAssignments,
  scopedBy,
  type Incident,
  type IncidentRole,
  type Status,
} from './find.ts';
import { peopleOf } from './private/find.ts';
import { hide, letIn, startMembers, teamsOfType } from './private/write.ts';
import {
  assertChoice,
  assertMove,
  assertPast,
  belongsTo,
  chosen,
  counterpartOf,
  firstOf,
  ofAnother,
  referenceOf,
} from './rules.ts';
import { streamLeadChanged } from './streams/facts.ts';
import { settleStreams } from './streams/write.ts';
import { incidentsTables, type Category } from './tables.ts';

export type RoleChoice = { roleId: string; userId: string | null };

/** Puts people into roles, or takes them out (userId null). Returns a fact per change. */
export async function assignRoles(
  ctx: CommandCtx,
  incidentId: string,
  choices: readonly RoleChoice[],
  /** The fact of the same moment that says it. */
  toldBy?: { name: string },
): Promise<NewFact[]> {
  const incident = await findIncident(ctx.tx, incidentId);
  const stream = incident?.parentId ? incident : null;
  const roles = (await listRoles(ctx.tx)).map((role) => inStream(role, stream));
  const held = await roleAssignments(ctx.tx, [incidentId]);
  const facts: NewFact[] = [];
  for (const { roleId, userId } of choices) {
    const role = knownRole(roles, roleId);
    const previous = held.find((assignment) => assignment.roleId === roleId)?.userId ?? null;
    if (previous === userId) continue;
    if (userId) await assertHasRole(ctx, incident?.typeId, role);
    if (stream && ['comms_lead', 'reporter'].includes(role.kind))
      throw new UserError('conflict', `A stream has no ${role.name}. That role is the incident's.`, 'roleId');
    facts.push(
      userId
        ? await assign(ctx, incidentId, role, userId, { previous, toldBy })
        : await unassign(ctx, incidentId, role, previous as string),
    );
    if (userId && incident) facts.push(...(await letInWhenPrivate(ctx, incident, userId)));
    if (stream?.parentId && isPrivateStream(stream) && role.kind === 'lead')
      facts.push(streamLeadChanged({ incidentId: stream.parentId, refs: { stream_id: stream.id }, body: {} }));
  }
  return facts;
}

/** Refuses whom a new incident of a type cannot have in a role, before anything is written. */
export async function assertRoles(ctx: CommandCtx, typeId: string, choices: readonly RoleChoice[]): Promise<void> {
  const roles = await listRoles(ctx.tx);
  for (const { roleId, userId } of choices) {
    await assertHasRole(ctx, typeId, knownRole(roles, roleId));
    if (userId) await needActive(ctx, userId);
  }
}

function knownRole(roles: readonly IncidentRole[], roleId: string): IncidentRole {
  const role = roles.find(({ id }) => id === roleId);
  if (!role) throw new UserError('invalid', 'There is no such role. List the roles and choose one.', 'roleId');
  return role;
}

async function needActive(ctx: CommandCtx, userId: string) {
  const user = await findUser(ctx.tx, userId);
  if (!user || user.deactivatedAt) throw new UserError('invalid', 'This person is not in your organisation.', 'userId');
  return user;
}

async function assertHasRole(ctx: CommandCtx, typeId: string | undefined, role: IncidentRole): Promise<void> {
  if (role.kind !== 'custom') return;
  const type = (await listTypes(ctx.tx)).find(({ id }) => id === typeId);
  if (rolesOfType([role], type).length > 0) return;
  throw new UserError('invalid', `Incidents of the type ${type?.name} have no ${role.name}.`, 'roleId');
}

type Role = { id: string; kind: string; name: string };

const inStream = <R extends Role>(role: R, stream: Incident | null): R =>
  stream && role.kind === 'lead' ? { ...role, name: 'Stream Lead' } : role;

async function assign(
  ctx: CommandCtx,
  incidentId: string,
  role: Role,
  userId: string,
  { previous, toldBy }: { previous: string | null; toldBy?: { name: string } },
): Promise<NewFact> {
  const user = await needActive(ctx, userId);
  const row = { incidentId, roleId: role.id, userId, assignedAt: ctx.now() };
  await incidentsTables(ctx.tx)
    .insertInto('incidentRoleAssignments')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['incidentId', 'roleId']).doUpdateSet({ userId, assignedAt: row.assignedAt }),
    )
    .execute();
  const refs = {
    ...{ role_id: role.id, role_kind: role.kind, user_id: userId, previous_user_id: previous },
    ...(toldBy && { told_by: toldBy.name }),
  };
  return roleAssigned({ incidentId, refs, body: { role: role.name, user: user.name } });
}

/** Whoever gets a role in a private incident sees it; in a private stream, the stream and its incident. */
async function letInWhenPrivate(ctx: CommandCtx, incident: Incident, userId: string): Promise<NewFact[]> {
  const whole = isPrivateStream(incident) ? await findIncident(ctx.tx, incident.parentId ?? '') : undefined;
  const first = whole ? await letInWhenPrivate(ctx, whole, userId) : [];
  if (!isPrivate(incident) || (await peopleOf(ctx.tx, incident.id)).has(userId)) return first;
  return [...first, ...(await letIn(ctx, scopedBy(incident), { kind: 'user', id: userId }))];
}

async function unassign(ctx: CommandCtx, incidentId: string, role: Role, previous: string): Promise<NewFact> {
  await incidentsTables(ctx.tx)
    .deleteFrom('incidentRoleAssignments')
    .where('incidentId', '=', incidentId)
    .where('roleId', '=', role.id)
    .execute();
  const user = await findUser(ctx.tx, previous);
  const refs = { role_id: role.id, role_kind: role.kind, previous_user_id: previous };
  return roleUnassigned({ incidentId, refs, body: { role: role.name, user: user?.name ?? 'someone' } });
}

type Move = {
  /** The fact of the same moment that says why. Without one the status was simply chosen. */
  toldBy?: { name: string };
  pause?: { pausedUntil: Date; pauseReason: string };
  mergedIntoId?: string;
};
const notPaused = { pausedUntil: null, pauseReason: null, pausedFromId: null };

/** Status and severity are the incident's; its streams are open or closed. */
function assertWhole({ parentId, name, number }: Incident, pointer: string): void {
  if (!parentId) return;
  const of = referenceOf(number);
  throw new UserError('conflict', `“${name}” is a stream of ${of}. Change this in ${of} itself.`, pointer);
}

/** Moves the incident to a status. Returns no fact when it is already there. */
export async function moveTo(
  ctx: CommandCtx,
  incident: Incident,
  statusId: string,
  { toldBy, pause, mergedIntoId }: Move = {},
): Promise<NewFact[]> {
  if (incident.statusId === statusId) return [];
  assertWhole(incident, 'statusId');
  const to = (await listStatuses(ctx.tx)).find(({ id }) => id === statusId);
  if (!to) throw new UserError('invalid', 'There is no such status. List the statuses and choose one.', 'statusId');
  if (!toldBy) assertChoice(to);
  await assertOwn(ctx, incident, to);
  assertPast(incident.mode, to);
  assertMove({ category: incident.category, name: incident.statusName }, to);
  const ended = await settleStreams(ctx, incident, to);
  const at = ctx.now();
  const closedAt = to.category === 'closed' ? (incident.closedAt ?? at) : null;
  // One of another lifecycle that is called the same: there is nothing to tell.
  const told = toldBy ?? (to.category === incident.category && to.name === incident.statusName ? typeChanged : null);
  const unpromised = to.category === 'live' ? {} : { nextUpdateAt: null };
  await incidentsTables(ctx.tx)
    .updateTable('incidents')
    .set({
      ...{ statusId, closedAt, updatedAt: at, mergedIntoId: mergedIntoId ?? null, ...unpromised },
      ...(pause ? { ...pause, pausedFromId: incident.statusId } : notPaused),
    })
    .where('id', '=', incident.id)
    .execute();
  const refs = {
    from_id: incident.statusId,
    to_id: statusId,
    from_category: incident.category,
    to_category: to.category,
    ...(told && { told_by: told.name }),
  };
  const changed = statusChanged({ incidentId: incident.id, refs, body: { from: incident.statusName, to: to.name } });
  return [changed, ...ended];
}

/** Sets the severity. Returns no fact when it is already that. */
export async function rate(ctx: CommandCtx, incident: Incident, severityId: string): Promise<NewFact[]> {
  if (incident.severityId === severityId) return [];
  assertWhole(incident, 'severityId');
  const to = (await listSeverities(ctx.tx)).find(({ id }) => id === severityId);
  if (!to)
    throw new UserError('invalid', 'There is no such severity. List the severities and choose one.', 'severityId');
  await incidentsTables(ctx.tx)
    .updateTable('incidents')
    .set({ severityId, updatedAt: ctx.now() })
    .where('id', '=', incident.id)
    .execute();
  const refs = { from_id: incident.severityId, to_id: severityId, from_rank: incident.severityRank, to_rank: to.rank };
  return [severityChanged({ incidentId: incident.id, refs, body: { from: incident.severityName, to: to.name } })];
}

/** Moves the incident to the first status of a category, for a reason that the given fact tells. */
export async function moveToFirst(
  ctx: CommandCtx,
  incident: Incident,
  category: Category,
  move: Required<Pick<Move, 'toldBy'>> & Move,
) {
  if (incident.category === category)
    throw new UserError('conflict', `This incident is ${incident.statusName} already.`, 'incidentId');
  return await moveTo(ctx, incident, firstOf(await statusesOf(ctx.tx, incident), category).id, move);
}

/** Refuses a status of a lifecycle that the incident's type does not have. */
async function assertOwn(ctx: CommandCtx, { lifecycleId, typeName: name }: Incident, to: Status): Promise<void> {
  if (!belongsTo(to, lifecycleId)) throw ofAnother(await listLifecycles(ctx.tx), to, { name, lifecycleId });
}

/** Gives the incident another type. Returns no fact when it has it already. A status that goes with it is moved to by the caller. */
export async function retype(
  ctx: CommandCtx,
  incident: Incident,
  typeId: string,
  statusId?: string | null,
): Promise<NewFact[]> {
  if (incident.typeId === typeId) return [];
  assertWhole(incident, 'typeId');
  const to = (await listTypes(ctx.tx)).find(({ id }) => id === typeId);
  if (!to) throw new UserError('invalid', 'There is no such incident type. List the types and choose one.', 'typeId');
  await incidentsTables(ctx.tx)
    .updateTable('incidents')
    .set({ typeId, updatedAt: ctx.now() })
    .where('id', '=', incident.id)
    .execute();
  const refs = { from_id: incident.typeId, to_id: typeId };
  const changed = typeChanged({ incidentId: incident.id, refs, body: { from: incident.typeName, to: to.name } });
  await startMembers(ctx, incident.id, teamsOfType(to));
  const hidden = to.privateIncidentsOnly && !isPrivate(incident) ? await hide(ctx, incident) : [];
  const moves = to.lifecycleId !== incident.lifecycleId && (!statusId || statusId === incident.statusId);
  return [changed, ...hidden, ...(moves ? await settleStatus(ctx, await asType(ctx, incident, typeId)) : [])];
}

/** Puts an incident whose status its lifecycle does not have at the one that stands for it there. */
async function settleStatus(ctx: CommandCtx, incident: Incident): Promise<NewFact[]> {
  const statuses = await statusesOf(ctx.tx, incident);
  if (!chosen.includes(incident.category) || statuses.some(({ id }) => id === incident.statusId)) return [];
  const standsFor = counterpartOf(statuses, { name: incident.statusName, category: incident.category });
  return await moveTo(ctx, incident, standsFor.id);
}

/** The incident as it is once it has another type. */
export async function asType(ctx: CommandCtx, incident: Incident, typeId?: string | null): Promise<Incident> {
  const type = typeId ? (await listTypes(ctx.tx)).find(({ id }) => id === typeId) : undefined;
  return type ? { ...incident, typeId: type.id, typeName: type.name, lifecycleId: type.lifecycleId } : incident;
}

/** Renames the incident. Returns no fact when it has that name already. */
export async function rename(ctx: CommandCtx, incident: Incident, name: string): Promise<NewFact[]> {
  if (incident.name === name) return [];
  await incidentsTables(ctx.tx)
    .updateTable('incidents')
    .set({ name, updatedAt: ctx.now() })
    .where('id', '=', incident.id)
    .execute();
  return [incidentRenamed({ incidentId: incident.id, body: { from: incident.name, to: name } })];
}
