import { z } from 'zod';
import { walkDependence, type Reference } from '../../catalog/entries/dependence.ts';
import { knownSchema, needEntry } from '../../catalog/find.ts';
import { closedTo } from '../../catalog/readers.ts';
import { selectIncidents } from '../../incidents/find.ts';
import { from, query, see } from '../../kernel/query.ts';
import { mayReadCatalog, mostSteps, usualSteps } from './hurt-by.ts';
import { touchedByEach, type Touch } from './touched.ts';

const mostIncidents = 100;
const mostNodes = 1_000;

/** Incidents that go on and touch an entry or what it depends on, and how far each gets around it. */
export const incidentsHurting = query({
  name: 'communications.incidents_hurting',
  about: 'Show which open incidents hurt an entry of the catalog, or what it depends on.',
  permission: 'incidents.view',
  input: z.object({ entryId: z.string(), up: z.number().int().min(0).max(mostSteps).default(1) }),
  async run(ctx, { entryId, up }) {
    mayReadCatalog(ctx);
    await needEntry(ctx.db, entryId);
    const open = await see(
      ctx,
      selectIncidents(ctx.db)
        .where('status.category', 'in', ['triage', 'live', 'paused'])
        .where('incidents.mode', '=', 'standard')
        .orderBy('incidents.id', 'desc')
        .limit(mostIncidents),
      'incidents',
    );
    if (open.length === 0) return from(open, []);
    const schema = await knownSchema(ctx.db);
    const closed = await closedTo(ctx, schema);
    const needs = { from: [entryId], direction: 'down', steps: usualSteps, most: mostNodes, closed } as const;
    const below = await walkDependence(ctx.db, schema, needs);
    const above = await walkDependence(ctx.db, schema, { ...needs, direction: 'up', steps: up });
    const around = new Map([...above.nodes, ...below.nodes].map(({ id, name }) => [id, name]));
    const touched = await touchedByEach(ctx.db, open);
    const hurting = open.flatMap((incident) => {
      const touches = (touched.get(incident.id) ?? []).filter(({ entryId: id }) => around.has(id));
      const steps = spread(touches, [...below.edges, ...above.edges]);
      if (steps.size === 0) return [];
      const { id, number, name, scopeKind, scopeId, severityName, category } = incident;
      const marks = [...steps].map(([entry, step]) => ({ entryId: entry, name: around.get(entry) ?? '', step }));
      const own = touches.filter(({ entryId: entry }) => steps.get(entry) === 0);
      return [{ ...{ id, number, name, scopeKind, scopeId, severityName, category }, marks, touches: own }];
    });
    return from(open, hurting);
  },
});

/**
 * How many steps each entry is from what is touched, among these references and no further than harm is followed.
 * A customer that counts as affected is touched itself only where nothing else reaches it.
 */
function spread(touches: readonly Touch[], edges: readonly Reference[]): Map<string, number> {
  const users = Map.groupBy(edges, ({ to }) => to);
  const steps = new Map<string, number>();
  const [customers, things] = [true, false].map((is) => touches.filter(({ by }) => (by === 'customer') === is));
  for (const starts of [things ?? [], customers ?? []]) {
    for (const { entryId } of starts) if (!steps.has(entryId)) steps.set(entryId, 0);
    for (const [id, step] of steps)
      if (step < usualSteps)
        for (const { from: user } of users.get(id) ?? []) if (!steps.has(user)) steps.set(user, step + 1);
  }
  return steps;
}
