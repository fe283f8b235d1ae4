import type { Ctx } from '../../kernel/ctx.ts';
import { holdsFor } from '../conditions/judge.ts';
import { listRoles, listTypes, roleAssignments, rolesOfType, type Incident, type IncidentRole } from '../find.ts';

/** Roles that incidents of a type may need and that nobody has in this one, whether or not it needs them now. */
export function openRoles<R extends Pick<IncidentRole, 'id' | 'kind' | 'needed'>>(
  roles: readonly R[],
  type: Parameters<typeof rolesOfType>[1],
  held: readonly { roleId: string }[],
): R[] {
  const asked = rolesOfType(roles, type).filter(({ needed }) => needed !== 'never');
  return asked.filter(({ id }) => !held.some(({ roleId }) => roleId === id));
}

/** The roles that an incident needs now and that nobody has. Only one that is live needs any. */
export async function missingRoles(
  ctx: Ctx,
  incident: Incident,
  held?: readonly { roleId: string }[],
): Promise<IncidentRole[]> {
  if (incident.category !== 'live' || incident.parentId || incident.mode === 'tutorial') return [];
  const roles = (await listRoles(ctx.db)).filter(({ needed }) => needed !== 'never');
  if (roles.length === 0) return [];
  const type = (await listTypes(ctx.db)).find(({ id }) => id === incident.typeId);
  const open = openRoles(roles, type, held ?? (await roleAssignments(ctx.db, [incident.id])));
  const holds = await Promise.all(
    open.map(async ({ needed, neededIf }) => needed === 'always' || (await holdsFor(ctx, neededIf, incident.id))),
  );
  return open.filter((_, index) => holds[index]);
}
