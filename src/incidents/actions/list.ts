import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import type { Db } from '../../kernel/db.ts';
import { selectActions, selectWithStreams } from '../find.ts';

/** Actions with their incidents or streams: to be read through `see(…, 'incidents')`. */
const selectSeen = (db: Db) =>
  selectWithStreams(db)
    .innerJoin(selectActions(db).as('action'), 'action.incidentId', 'incidents.id')
    .clearSelect()
    .selectAll('action');

/** Actions of one incident, or of all of some modes that the reader sees, the oldest first. */
export const listActions = query({
  name: 'incidents.list_actions',
  about: 'List actions.',
  permission: 'actions.view',
  input: z.object({
    incidentId: z.string().optional(),
    /** Without an incident; `stream` for those of streams, which no other mode has. */
    modes: z.array(z.string()).default(['standard', 'retrospective']),
    createdFrom: z.date().optional(),
    createdTo: z.date().optional(),
    updatedFrom: z.date().optional(),
    updatedTo: z.date().optional(),
    limit: z.number().int().min(1).max(1_000).optional(),
    after: z.string().optional(),
  }),
  async run(ctx, { incidentId, modes, limit, after, ...times }) {
    let rows = selectSeen(ctx.db).orderBy('action.id');
    if (incidentId !== undefined) rows = rows.where('action.incidentId', '=', incidentId);
    else if (modes.includes('stream')) rows = rows.where('incidents.parentId', 'is not', null);
    else rows = rows.where('incidents.mode', 'in', modes as never).where('incidents.parentId', 'is', null);
    if (after) rows = rows.where('action.id', '>', after);
    if (times.createdFrom) rows = rows.where('action.createdAt', '>=', times.createdFrom);
    if (times.createdTo) rows = rows.where('action.createdAt', '<=', times.createdTo);
    if (times.updatedFrom) rows = rows.where('action.updatedAt', '>=', times.updatedFrom);
    if (times.updatedTo) rows = rows.where('action.updatedAt', '<=', times.updatedTo);
    const found = await see(ctx, limit === undefined ? rows : rows.limit(limit + 1), 'incidents');
    return from(found, { actions: found.slice(0, limit), more: limit !== undefined && found.length > limit });
  },
});

/** One action. */
export const showAction = query({
  name: 'incidents.show_action',
  about: 'Show an action.',
  permission: 'actions.view',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const rows = await see(ctx, selectSeen(ctx.db).where('action.id', '=', id), 'incidents');
    if (!rows[0]) throw new UserError('not_found', 'There is no such action.', 'id');
    return from(rows, rows[0]);
  },
});
