import type { CommandCtx } from '../kernel/ctx.ts';
import { UserError } from '../kernel/errors.ts';
import type { NewFact } from '../kernel/fact.ts';
import { findUser } from '../people/find.ts';
import { roleAssigned, roleUnassigned, severityChanged, statusChanged } from './facts.ts';
import { listRoles, listSeverities, listStatuses, roleAssignments, type Incident } from './find.ts';
import { assertMove } from './rules.ts';
import { incidentsTables } from './tables.ts';

export type RoleChoice = { roleId: string; userId: string | null };

/** Puts people into roles, or takes them out (userId null). Returns a fact per change. */
export async function assignRoles(
  ctx: CommandCtx,
  incidentId: string,
  choices: readonly RoleChoice[],
): Promise<NewFact[]> {
  const roles = await listRoles(ctx.tx);
  const held = await roleAssignments(ctx.tx, [incidentId]);
  const facts: NewFact[] = [];
  for (const { roleId, userId } of choices) {
    const role = roles.find(({ id }) => id === roleId);
    if (!role) throw new UserError('invalid', 'There is no such role. List the roles and choose one.', 'roleId');
    const previous = held.find((assignment) => assignment.roleId === roleId)?.userId ?? null;
    if (previous === userId) continue;
    facts.push(
      userId
        ? await assign(ctx, incidentId, role, userId, previous)
        : await unassign(ctx, incidentId, role, previous as string),
    );
  }
  return facts;
}

type Role = { id: string; kind: string; name: string };

async function assign(
  ctx: CommandCtx,
  incidentId: string,
  role: Role,
  userId: string,
  previous: string | null,
): Promise<NewFact> {
  const user = await findUser(ctx.tx, userId);
  if (!user || user.deactivatedAt) throw new UserError('invalid', 'This person is not in your organisation.', 'userId');
  const row = { incidentId, roleId: role.id, userId, assignedAt: ctx.now() };
  await incidentsTables(ctx.tx)
    .insertInto('incidentRoleAssignments')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['incidentId', 'roleId']).doUpdateSet({ userId, assignedAt: row.assignedAt }),
    )
    .execute();
  const refs = { role_id: role.id, role_kind: role.kind, user_id: userId, previous_user_id: previous };
  return roleAssigned({ incidentId, refs, body: { role: role.name, user: user.name } });
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

/** Moves the incident to a status. Returns no fact when it is already there. */
export async function moveTo(ctx: CommandCtx, incident: Incident, statusId: string): Promise<NewFact[]> {
  if (incident.statusId === statusId) return [];
  const to = (await listStatuses(ctx.tx)).find(({ id }) => id === statusId);
  if (!to) throw new UserError('invalid', 'There is no such status. List the statuses and choose one.', 'statusId');
  assertMove({ category: incident.category, name: incident.statusName }, to);
  const at = ctx.now();
  const closedAt = to.category === 'closed' ? at : null;
  const ended = to.category === 'live' ? {} : { nextUpdateAt: null };
  await incidentsTables(ctx.tx)
    .updateTable('incidents')
    .set({ statusId, closedAt, updatedAt: at, ...ended })
    .where('id', '=', incident.id)
    .execute();
  const refs = {
    from_id: incident.statusId,
    to_id: statusId,
    from_category: incident.category,
    to_category: to.category,
  };
  return [statusChanged({ incidentId: incident.id, refs, body: { from: incident.statusName, to: to.name } })];
}

/** Sets the severity. Returns no fact when it is already that. */
export async function rate(ctx: CommandCtx, incident: Incident, severityId: string): Promise<NewFact[]> {
  if (incident.severityId === severityId) return [];
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
