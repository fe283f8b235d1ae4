import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { findUser } from '../../people/find.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { maySee } from '../../kernel/query.ts';
import { findIncident, scopeOf } from '../find.ts';
import { assertSees } from '../private/find.ts';
import { actionUpdated } from '../facts.ts';
import { incidentsTables } from '../tables.ts';

/** An action of an incident that somebody may not see is not there for them. */
async function mayAct(ctx: CommandCtx, incidentId: string): Promise<boolean> {
  const incident = await findIncident(ctx.tx, incidentId);
  return incident !== undefined && (await maySee(ctx, scopeOf(incident)));
}

/** Changes the words, the owner or the state of an action. */
export const updateAction = command({
  name: 'incidents.update_action',
  about: 'Change an action of an incident.',
  permission: 'actions.update',
  input: z.object({
    actionId: z.string(),
    description: z.string().trim().min(1, 'Say what is to be done.').max(2_000).optional(),
    status: z.enum(['outstanding', 'completed', 'deleted', 'not_doing']).optional(),
    assigneeId: z.string().nullish(),
  }),
  async run(ctx, { actionId, ...changes }) {
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
    if (assigneeId && !assignee)
      throw new UserError('invalid', 'This person is not in your organisation.', 'assigneeId');
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
  },
});
