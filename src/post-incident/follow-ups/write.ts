import { needIncident } from '../../incidents/find.ts';
import { recorded, unchanged, type Outcome } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { followUpUpdated } from '../facts.ts';
import { postIncidentTables, type FollowUpStatus } from '../tables.ts';
import { namesOf } from './input.ts';

type Changes = {
  title?: string;
  description?: string;
  status?: FollowUpStatus;
  labels?: string[];
  priorityId?: string | null;
  categoryId?: string | null;
  assigneeId?: string | null;
  assigneeTeamId?: string | null;
};

const absent = () => new UserError('not_found', 'There is no such follow-up.', 'followUpId');

/** Changes what was given; for those who do not see its incident it is not there. */
export async function change(ctx: CommandCtx, id: string, changes: Changes): Promise<Outcome<{ id: string }>> {
  const tables = postIncidentTables(ctx.tx);
  const found = tables.selectFrom('followUps').selectAll().where('id', '=', id).where('status', '<>', 'deleted');
  const before = await found.forUpdate().executeTakeFirst();
  if (!before) throw absent();
  await needIncident(ctx, before.incidentId).catch(() => {
    throw absent();
  });
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Changes;
  const { title, description, status, labels, priorityId, categoryId, assigneeId, assigneeTeamId } = {
    ...before,
    ...given,
  };
  const after = { title, description, status, labels, priorityId, categoryId, assigneeId, assigneeTeamId };
  const differs = (key: keyof typeof after) => JSON.stringify(after[key]) !== JSON.stringify(before[key]);
  if (!(Object.keys(after) as (keyof typeof after)[]).some(differs)) return unchanged({ id });
  const names = await namesOf(ctx.tx, before.incidentId, after, before);
  const at = ctx.now();
  const completedAt = status === 'completed' ? (before.completedAt ?? at) : null;
  await tables
    .updateTable('followUps')
    .set({ ...after, completedAt, updatedAt: at })
    .where('id', '=', id)
    .execute();
  const refs = {
    follow_up_id: id,
    assignee_id: assigneeId,
    assignee_team_id: assigneeTeamId,
    priority_id: priorityId,
    category_id: categoryId,
    from_status: before.status,
    to_status: status,
  };
  return recorded({ id }, followUpUpdated({ incidentId: before.incidentId, refs, body: { title, ...names } }));
}
