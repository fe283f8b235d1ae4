import { z } from 'zod';
import { referenceOf } from '../../incidents/lifecycle.ts';
import { route } from '../../kernel/route.ts';
import { hurtByIncident, mostSteps, usualSteps } from '../hurt/hurt-by.ts';
import { incidentsHurting } from '../hurt/hurting.ts';

const tag = 'Communications';
const params = z.object({ id: z.string() });
const named = z.object({ id: z.string(), name: z.string() });
const touch = z.object({ entry_id: z.string(), by: z.enum(['field', 'component', 'customer']), label: z.string() });
const node = z.object({ ...named.shape, catalog_type_id: z.string(), step: z.number() });
const customer = z.object({
  ...node.shape,
  ...{ tier: z.string().nullable(), contacts: z.number(), is_affected: z.boolean(), told: z.boolean() },
  /** From what is touched to the customer. */
  way: z.array(named),
  owed: z.object({ kind: z.string(), audience: z.string(), due_at: z.string() }).nullable(),
});
const edge = z.object({ from: z.string(), to: z.string(), attribute_id: z.string(), label: z.string() });
const type = z.object({ id: z.string(), name: z.string(), icon: z.string(), color: z.string() });

export const hurtRoutes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/incidents/:id/hurt',
    tag,
    tool: 'incident_impact_show',
    about: 'What an incident touches in the catalog, and which customers and others depend on that',
    params,
    query: z.object({ steps: z.coerce.number().int().min(0).max(mostSteps).default(usualSteps) }),
    reply: z.object({
      touches: z.array(touch),
      customers: z.array(customer),
      /** Customers that are hurt and do not count as affected, also where not all are listed. */
      not_affected: z.number(),
      nodes: z.array(node),
      edges: z.array(edge),
      types: z.array(type),
      /** How many entries of a type are hurt without being touched, also where not all are drawn. */
      totals: z.array(z.object({ catalog_type_id: z.string(), count: z.number() })),
      complete: z.boolean(),
      ways: z.object({ fields: z.array(z.string()), components: z.boolean() }),
    }),
    async run(ctx, { params, query }) {
      const found = await ctx.ask(hurtByIncident, { incidentId: params.id, steps: query.steps });
      return {
        touches: found.touches.map(({ entryId, ...one }) => ({ entry_id: entryId, ...one })),
        customers: found.customers.map(({ typeId, isAffected, owed, ...one }) => ({
          ...{ ...one, catalog_type_id: typeId, is_affected: isAffected },
          owed: owed && { kind: owed.kind, audience: owed.audience, due_at: owed.dueAt.toISOString() },
        })),
        not_affected: found.notAffected,
        nodes: found.nodes.map(({ id, name, typeId, step }) => ({ id, name, catalog_type_id: typeId, step })),
        edges: found.edges.map(({ from, to, attributeId, label }) => ({ from, to, attribute_id: attributeId, label })),
        totals: found.totals.map(({ typeId, count }) => ({ catalog_type_id: typeId, count })),
        ...{ types: found.types, complete: found.complete },
        ways: { fields: found.fields, components: found.hasComponents },
      };
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/catalog/entries/:id/incidents',
    tag,
    about: 'Open incidents that hurt an entry or what it depends on, and how many steps from what they touch',
    params,
    query: z.object({ up: z.coerce.number().int().min(0).max(mostSteps).default(1) }),
    reply: z.object({
      incidents: z.array(
        z.object({
          ...{ id: z.string(), reference: z.string(), name: z.string(), severity: z.string().nullable() },
          ...{ category: z.string(), touches: z.array(touch) },
          marks: z.array(z.object({ entry_id: z.string(), name: z.string(), step: z.number() })),
        }),
      ),
    }),
    async run(ctx, { params, query }) {
      const hurting = await ctx.ask(incidentsHurting, { entryId: params.id, up: query.up });
      return {
        incidents: hurting.map(({ id, number, name, severityName, category, touches, marks }) => ({
          ...{ id, reference: referenceOf(number), name, severity: severityName, category },
          touches: touches.map(({ entryId, ...one }) => ({ entry_id: entryId, ...one })),
          marks: marks.map(({ entryId, ...one }) => ({ entry_id: entryId, ...one })),
        })),
      };
    },
  }),
];
