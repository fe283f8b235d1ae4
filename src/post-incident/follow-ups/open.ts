import type { Ctx } from '../../kernel/ctx.ts';
import type { LentFields } from '../../kernel/module.ts';
import { postIncidentTables } from '../tables.ts';

const openOnes = ({ db }: Ctx) =>
  postIncidentTables(db).selectFrom('followUps').where('status', '=', 'outstanding').groupBy('incidentId');

/** How many follow-ups of an incident are open, for lists of incidents. */
export const openFollowUps: LentFields = {
  to: 'incident_list',
  names: ['open_follow_ups'],
  async load(ctx, ids) {
    if (ids.length === 0) return new Map();
    const rows = await openOnes(ctx)
      .select((eb) => ['incidentId', eb.fn.countAll<number>().as('count')])
      .where('incidentId', 'in', [...ids])
      .execute();
    return new Map(rows.map(({ incidentId, count }) => [incidentId, { open_follow_ups: Number(count) }]));
  },
  find: async (ctx) => (await openOnes(ctx).select('incidentId').execute()).map(({ incidentId }) => incidentId),
};
