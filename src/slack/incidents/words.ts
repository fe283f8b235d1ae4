import { roleAssignments, type Incident } from '../../incidents/find.ts';
import { isPractice, referenceOf } from '../../incidents/lifecycle.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { usersById } from '../../people/find.ts';
import { esc, mention, type Safe } from '../blocks.ts';
import { slackIdsOf } from '../find.ts';

/** Who has which role, as people are called in this workspace. */
export async function rolesOf(ctx: Pick<Ctx, 'db'>, teamId: string, incidentId: string) {
  const assignments = await roleAssignments(ctx.db, [incidentId]);
  const ids = assignments.map(({ userId }) => userId);
  const [accounts, users] = await Promise.all([slackIdsOf(ctx.db, teamId, ids), usersById(ctx.db, ids)]);
  return assignments.map((assignment) => {
    const account = accounts.get(assignment.userId);
    const who: Safe = account ? mention(account) : esc(users.get(assignment.userId)?.name ?? 'someone');
    return { ...assignment, who, account };
  });
}

/** `INC-7 Checkout is down`. */
export const titleOf = (incident: Pick<Incident, 'number' | 'name'>): string =>
  `${referenceOf(incident.number)} ${incident.name}`;

const marks: Partial<Record<string, string>> = {
  live: '🔥',
  triage: '🔎',
  learning: '📝',
  closed: '✅',
  paused: '⏸️',
  declined: '✖️',
  canceled: '✖️',
  merged: '🔀',
};
export const markOf = ({
  category,
  mode,
  scopeKind = null,
}: Pick<Incident, 'category' | 'mode'> & { scopeKind?: string | null }): string =>
  `${scopeKind ? '🔒' : ''}${isPractice(mode) ? '🧪' : ''}${marks[category] ?? '•'}`;

/** A stream is open or closed; its status is not told. */
export const stateOf = ({ parentId, category, statusName }: Incident): string =>
  parentId ? (category === 'closed' ? 'Closed' : 'Open') : statusName;

export const pageOf = (ctx: Pick<Ctx, 'kernel'>, incident: Pick<Incident, 'number'>): string =>
  `${ctx.kernel.config.PUBLIC_URL}/incidents/${incident.number}`;
