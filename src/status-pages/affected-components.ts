import type { Ctx } from '../kernel/ctx.ts';
import type { LentFields } from '../kernel/module.ts';
import { statusPagesTables } from './tables.ts';

const affected = ({ db }: Ctx) =>
  statusPagesTables(db)
    .selectFrom('pageIncidents as post')
    .innerJoin('pageUpdates as update', 'update.pageIncidentId', 'post.id')
    .innerJoin('pageUpdateComponents as touched', 'touched.updateId', 'update.id')
    .innerJoin('components as component', 'component.id', 'touched.componentId')
    .where('touched.newStatus', '<>', 'operational');

/** Which components of status pages an incident touched, so that incidents can be told to be alike. */
export const affectedComponents: LentFields = {
  to: 'incident_likeness',
  names: ['components'],
  async load(ctx, ids) {
    if (ids.length === 0) return new Map();
    const rows = await affected(ctx)
      .select(['post.incidentId', 'component.id', 'component.name'])
      .distinct()
      .where('post.incidentId', 'in', [...ids])
      .orderBy('component.name')
      .execute();
    const byIncident = Map.groupBy(rows, ({ incidentId }) => incidentId ?? '');
    return new Map([...byIncident].map(([id, of]) => [id, { components: of.map(({ id, name }) => ({ id, name })) }]));
  },
  async find(ctx, _field, componentId) {
    const rows = await affected(ctx)
      .select('post.incidentId')
      .distinct()
      .where('component.id', '=', componentId)
      .where('post.incidentId', 'is not', null)
      .execute();
    return rows.flatMap(({ incidentId }) => incidentId ?? []);
  },
};
