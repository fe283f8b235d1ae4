import { z } from 'zod';
import { walkDependence, type Dependence, type Reached } from '../../catalog/entries/dependence.ts';
import { knownSchema, type Schema } from '../../catalog/find.ts';
import { closedTo, type Closed } from '../../catalog/readers.ts';
import { knownFields } from '../../incidents/fields/find.ts';
import { selectIncidents, type Incident } from '../../incidents/find.ts';
import { may, type Ctx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import { listComponents } from '../../status-pages/find.ts';
import { customersById, findCustomerType, tierFor } from '../customers/find.ts';
import { toldEveryone, unheardOf } from '../customers/heard.ts';
import { publicationsOf } from '../find.ts';
import { owedToEach } from '../segments/affected.ts';
import { touchedByEach, type Touch } from './touched.ts';

/** How far harm is followed when nobody says otherwise, and at most. */
export const usualSteps = 4;
export const mostSteps = 6;
const mostNodes = 250;
const mostCustomers = 500;

export const mayReadCatalog = ({ actor }: Ctx): void => {
  if (may(actor, 'catalog_entries.view')) return;
  throw new UserError(
    'forbidden',
    'You need the permission catalog_entries.view to see this. Ask an owner of your organisation.',
  );
};

/** What an incident touches in the catalog, and what depends on that; customers before everything else. */
export const hurtByIncident = query({
  name: 'communications.hurt_by_incident',
  about: 'Show which entries of the catalog an incident touches, and which customers and others depend on them.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string(), steps: z.number().int().min(0).max(mostSteps).default(usualSteps) }),
  async run(ctx, { incidentId, steps }) {
    mayReadCatalog(ctx);
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    const [incident] = seen;
    if (!incident) throw new UserError('not_found', 'There is no such incident.', 'id');
    const schema = await knownSchema(ctx.db);
    const touches = (await touchedByEach(ctx.db, [incident])).get(incidentId) ?? [];
    const closed = await closedTo(ctx, schema);
    const found = await dependents(ctx.db, { schema, closed }, touches, steps);
    return from(seen, {
      incident: { id: incident.id, number: incident.number, name: incident.name },
      ...{ steps, ...found, touches },
      ...(await customersAmong(ctx, incident, found, touches)),
      types: schema.types.map(({ id, name, icon, color }) => ({ id, name, icon, color })),
      ...{ edges: labelled(schema, found.edges), ...(await waysToTouch(ctx.db)) },
    });
  },
});

/**
 * Entries that depend on what is touched. A customer that counts as affected keeps its way from there when it
 * has one, and is touched directly only when nothing else says why.
 */
async function dependents(
  db: Db,
  { schema, closed }: { schema: Schema; closed: Closed },
  touches: readonly Touch[],
  steps: number,
): Promise<Dependence> {
  const type = await findCustomerType(db);
  const ids = (by: (touch: Touch) => boolean) => [...new Set(touches.filter(by).map(({ entryId }) => entryId))];
  const [things, customers] = [ids(({ by }) => by !== 'customer'), ids(({ by }) => by === 'customer')];
  const ahead = { typeId: type?.id ?? '', most: mostCustomers, last: customers };
  const walk = (starts: readonly string[]) =>
    walkDependence(db, schema, { from: starts, direction: 'up', steps, most: mostNodes, ahead, closed });
  const found = await walk(things);
  const reached = new Set(found.reachedLast);
  const alone = customers.filter((id) => !reached.has(id));
  return alone.length > 0 ? await walk([...things, ...alone]) : found;
}

export const labelled = (schema: Schema, edges: Dependence['edges']) =>
  edges.map((edge) => ({
    ...edge,
    label: schema.typed(edge.typeId)?.attributes.find(({ id }) => id === edge.attributeId)?.name ?? '',
  }));

/** The way from what is touched to an entry, both with their names. */
function wayTo(nodes: ReadonlyMap<string, Reached>, node: Reached): { id: string; name: string }[] {
  const way = [];
  for (let at: Reached | undefined = node; at; at = at.via ? nodes.get(at.via) : undefined)
    way.unshift({ id: at.id, name: at.name });
  return way;
}

/** Customers that are hurt: those who nobody counted yet come first, then the nearest. */
async function customersAmong(ctx: Ctx, incident: Incident, found: Dependence, touches: readonly Touch[]) {
  const { db } = ctx;
  const [type, tierOf] = [await findCustomerType(db), await tierFor(ctx)];
  const counted = new Set(touches.flatMap(({ by, entryId }) => (by === 'customer' ? entryId : [])));
  const nodes = new Map(found.nodes.map((node) => [node.id, node]));
  const among = found.nodes.filter(({ id, typeId }) => typeId === type?.id || counted.has(id));
  const known = await customersById(
    db,
    among.map(({ id }) => id),
  );
  const unheard = new Set((await unheardOf(db, incident.id)).map(({ customerId }) => customerId));
  const isPublic = toldEveryone(await publicationsOf(db, incident.id)) !== undefined;
  const owedTo = await owedToEach(db, incident.id);
  const owed = (id: string) => (counted.has(id) && owedTo(id)[0]) || null;
  // Whoever is owed a word of its own was not told by the page.
  const told = (id: string) => counted.has(id) && (!unheard.has(id) || (isPublic && !owed(id)));
  const customers = among.map((node) => ({
    ...{ id: node.id, name: node.name, typeId: node.typeId, step: node.step, way: wayTo(nodes, node) },
    ...{ tier: tierOf(known.get(node.id)), contacts: known.get(node.id)?.contacts.length ?? 0 },
    ...{ isAffected: counted.has(node.id), told: told(node.id), owed: owed(node.id) },
  }));
  const reached = found.totals.find(({ typeId }) => typeId === type?.id)?.count ?? 0;
  const touchedOnly = among.filter(({ id, step }) => step === 0 && !counted.has(id)).length;
  return {
    customers: customers.toSorted(
      (a, b) => Number(a.isAffected) - Number(b.isAffected) || a.step - b.step || a.name.localeCompare(b.name, 'en'),
    ),
    /** Of all that were reached, not only of those listed. */
    notAffected: reached + touchedOnly - found.reachedLast.length,
  };
}

/** What people could fill in so that something is touched. */
async function waysToTouch(db: Db) {
  const fields = (await knownFields(db)).filter(({ catalogTypeId }) => catalogTypeId).map(({ name }) => name);
  return { fields, hasComponents: (await listComponents(db)).length > 0 };
}
