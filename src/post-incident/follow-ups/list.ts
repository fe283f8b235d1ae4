import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { forAll, from, query, see } from '../../kernel/query.ts';
import { listPriorities, selectFollowUps } from '../find.ts';

/** Follow-ups of the incidents that the reader sees: the most urgent first, then the oldest. */
export const listFollowUps = query({
  name: 'post_incident.list_follow_ups',
  about: 'List follow-ups.',
  permission: 'actions.view',
  input: z.object({
    incidentId: z.string().optional(),
    /** Without an incident; those of tests and tutorials are asked for by name. */
    modes: z.array(z.string()).default(['standard', 'retrospective']),
    statuses: z.array(z.string()).optional(),
    priorityId: z.string().optional(),
    assigneeId: z.string().optional(),
    assigneeTeamId: z.string().optional(),
    limit: z.number().int().min(1).max(1_000).optional(),
    offset: z.number().int().min(0).default(0),
  }),
  async run(ctx, { incidentId, modes, statuses, priorityId, assigneeId, assigneeTeamId, limit, offset }) {
    let rows = selectFollowUps(ctx.db).orderBy('priority.rank', (rank) => rank.asc().nullsLast());
    if (incidentId === undefined) rows = rows.where('incidents.mode', 'in', modes as never);
    else rows = rows.where('followUp.incidentId', '=', incidentId);
    if (statuses) rows = rows.where('followUp.status', 'in', statuses as never);
    if (priorityId) rows = rows.where('followUp.priorityId', '=', priorityId);
    if (assigneeId) rows = rows.where('followUp.assigneeId', '=', assigneeId);
    if (assigneeTeamId) rows = rows.where('followUp.assigneeTeamId', '=', assigneeTeamId);
    rows = rows.orderBy('followUp.id').offset(offset);
    const found = await see(ctx, limit === undefined ? rows : rows.limit(limit + 1), 'incidents');
    return from(found, { followUps: found.slice(0, limit), more: limit !== undefined && found.length > limit });
  },
});

/** One follow-up. */
export const showFollowUp = query({
  name: 'post_incident.show_follow_up',
  about: 'Show a follow-up.',
  permission: 'actions.view',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const rows = await see(ctx, selectFollowUps(ctx.db).where('followUp.id', '=', id), 'incidents');
    if (!rows[0]) throw new UserError('not_found', 'There is no such follow-up.', 'id');
    return from(rows, rows[0]);
  },
});

/** How urgent a follow-up can be. */
export const followUpPriorities = query({
  name: 'post_incident.list_priorities',
  about: 'List the priorities of follow-ups.',
  permission: 'actions.view',
  input: z.object({}),
  run: async (ctx) => forAll(await listPriorities(ctx.db)),
});
