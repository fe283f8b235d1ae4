import { sql } from 'kysely';
import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { forAll, from, query, see } from '../../kernel/query.ts';
import { choiceKinds } from '../choices/kinds.ts';
import { listChoices, selectFollowUps } from '../find.ts';

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
    categoryId: z.string().optional(),
    label: z.string().optional(),
    assigneeId: z.string().optional(),
    assigneeTeamId: z.string().optional(),
    limit: z.number().int().min(1).max(1_000).optional(),
    offset: z.number().int().min(0).default(0),
    /** The oldest first, from after that one on; empty for the first page. */
    after: z.string().optional(),
    createdFrom: z.date().optional(),
    createdTo: z.date().optional(),
    updatedFrom: z.date().optional(),
    updatedTo: z.date().optional(),
  }),
  async run(ctx, { incidentId, modes, statuses, limit, offset, after, ...by }) {
    const { priorityId, categoryId, label, assigneeId, assigneeTeamId } = by;
    let rows = selectFollowUps(ctx.db);
    if (after === undefined) rows = rows.orderBy('priority.rank', (rank) => rank.asc().nullsLast());
    else rows = rows.where('followUp.id', '>', after);
    if (incidentId === undefined) rows = rows.where('incidents.mode', 'in', modes as never);
    else rows = rows.where('followUp.incidentId', '=', incidentId);
    if (statuses) rows = rows.where('followUp.status', 'in', statuses as never);
    if (priorityId) rows = rows.where('followUp.priorityId', '=', priorityId);
    if (categoryId) rows = rows.where('followUp.categoryId', '=', categoryId);
    if (label) rows = rows.where(sql<boolean>`${sql.ref('followUp.labels')} @> array[${label}]::text[]`);
    if (assigneeId) rows = rows.where('followUp.assigneeId', '=', assigneeId);
    if (assigneeTeamId) rows = rows.where('followUp.assigneeTeamId', '=', assigneeTeamId);
    if (by.createdFrom) rows = rows.where('followUp.createdAt', '>=', by.createdFrom);
    if (by.createdTo) rows = rows.where('followUp.createdAt', '<=', by.createdTo);
    if (by.updatedFrom) rows = rows.where('followUp.updatedAt', '>=', by.updatedFrom);
    if (by.updatedTo) rows = rows.where('followUp.updatedAt', '<=', by.updatedTo);
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

/** How urgent a follow-up can be, or what kinds there are. */
export const followUpChoices = query({
  name: 'post_incident.list_choices',
  about: 'List the priorities or the categories of follow-ups.',
  permission: 'actions.view',
  input: z.object({ kind: z.enum(choiceKinds).default('priority') }),
  run: async (ctx, { kind }) => forAll(await listChoices(ctx.db, kind)),
});

const mostLabels = 500;

/** Labels of the follow-ups that the reader sees, to choose from. */
export const followUpLabels = query({
  name: 'post_incident.list_labels',
  about: 'List the labels that follow-ups have.',
  permission: 'actions.view',
  input: z.object({}),
  async run(ctx) {
    const labelled = selectFollowUps(ctx.db).where(sql<boolean>`cardinality(${sql.ref('followUp.labels')}) > 0`);
    const found = await see(ctx, labelled.orderBy('followUp.id', 'desc').limit(5_000), 'incidents');
    const labels = [...new Set(found.flatMap(({ labels }) => labels))];
    return from(found, labels.toSorted((one, other) => one.localeCompare(other)).slice(0, mostLabels));
  },
});
