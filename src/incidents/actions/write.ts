import { recorded, unchanged, type Outcome } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { maySee } from '../../kernel/query.ts';
import { findUser } from '../../people/find.ts';
import { actionUpdated } from '../facts.ts';
import { findIncident, scopeOf } from '../find.ts';
import { assertSees } from '../private/find.ts';
import { incidentsTables, type ActionStatus } from '../tables.ts';

/** An action of an incident that somebody may not see is not there for them. */
async function mayAct(ctx: CommandCtx, incidentId: string): Promise<boolean> {
  const incident = await findIncident(ctx.tx, incidentId);
  return incident !== undefined && (await maySee(ctx, scopeOf(incident)));
}

type Changes = { description?: string; status?: ActionStatus; assigneeId?: string | null };

/** Changes what was given; for those who do not see its incident it is not there. */
export async function change(ctx: CommandCtx, actionId: string, changes: Changes): Promise<Outcome<{ id: string }>> {
  const tables = incidentsTables(ctx.tx);
  const action = await tables
    .selectFrom('actions')
    .selectAll()
    .where('id', '=', actionId)
    .forUpdate()
    .executeTakeFirst();
  if (!action || action.status === 'deleted' || !(await mayAct(ctx, action.incidentId)))
    throw new UserError('not_found', 'There is no such action.', 'actionId');
  const description = changes.description ?? action.description;
  const status = changes.status ?? action.status;
  const assigneeId = changes.assigneeId === undefined ? action.assigneeId : changes.assigneeId;
  if (description === action.description && status === action.status && assigneeId === action.assigneeId)
    return unchanged({ id: actionId });
  const assignee = assigneeId ? await findUser(ctx.tx, assigneeId) : undefined;
  if (assignee && assigneeId !== action.assigneeId) await assertSees(ctx.tx, action.incidentId, assignee);
  if (assigneeId && !assignee) throw new UserError('invalid', 'This person is not in your organisation.', 'assigneeId');
  const at = ctx.now();
  const completedAt = status === 'completed' ? (action.completedAt ?? at) : null;
  await tables
    .updateTable('actions')
    .set({ description, status, assigneeId, completedAt, updatedAt: at })
    .where('id', '=', actionId)
    .execute();
  const refs = { action_id: actionId, from_status: action.status, to_status: status, assignee_id: assigneeId };
  return recorded(
    { id: actionId },
    actionUpdated({ incidentId: action.incidentId, refs, body: { description, assignee: assignee?.name ?? null } }),
  );
}
