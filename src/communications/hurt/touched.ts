import { sql } from 'kysely';
import { idsByLiteral, knownSchema } from '../../catalog/find.ts';
import { knownFields, valuesOf } from '../../incidents/fields/find.ts';
import type { Incident } from '../../incidents/find.ts';
import type { Db } from '../../kernel/db.ts';
import { listComponents } from '../../status-pages/find.ts';
import { customerTables } from '../customers/tables.ts';
import { touchedOnPage } from '../customers/situation.ts';
import { publicationsOfEach } from '../find.ts';

/** Why an entry of the catalog is touched: a field of the incident holds it, a component is called like it, or somebody counted it as affected. */
export type Touch = { entryId: string; by: 'field' | 'component' | 'customer'; label: string };

/** Types that stand for what a component of a page shows. */
const shown = ['service', 'product-feature'];

/** What incidents touch directly, by incident: a few queries, however many incidents. */
export async function touchedByEach(db: Db, incidents: readonly Incident[]): Promise<Map<string, Touch[]>> {
  const ids = incidents.map(({ id }) => id);
  const [fields, components, customers] = [
    await inFields(db, ids),
    await behindComponents(db, incidents),
    await affected(db, ids),
  ];
  return new Map(ids.map((id) => [id, [fields, components, customers].flatMap((of) => of.get(id) ?? [])]));
}

type ByIncident = Map<string, Touch[]>;

async function inFields(db: Db, ids: readonly string[]): Promise<ByIncident> {
  const fields = (await knownFields(db)).filter(({ catalogTypeId }) => catalogTypeId);
  if (fields.length === 0) return new Map();
  const values = await valuesOf(db, ids);
  return new Map(
    ids.map((id) => [
      id,
      fields.flatMap((field) =>
        (values.get(id)?.get(field.id) ?? []).map((entryId): Touch => ({ entryId, by: 'field', label: field.name })),
      ),
    ]),
  );
}

async function behindComponents(db: Db, incidents: readonly Incident[]): Promise<ByIncident> {
  const components = await listComponents(db);
  const published = await publicationsOfEach(
    db,
    incidents.map(({ id }) => id),
  );
  const touched = new Map(
    incidents.map((one) => [one.id, touchedOnPage(one, published.get(one.id) ?? [], components)] as const),
  );
  const names = [...new Set([...touched.values()].flat().map(({ name }) => name))];
  if (names.length === 0) return new Map();
  const { types } = await knownSchema(db);
  const known: Map<string, string>[] = [];
  for (const type of types.filter(({ categories }) => categories.some((one) => shown.includes(one))))
    known.push(await idsByLiteral(db, type, names));
  const entriesOf = (name: string) => known.flatMap((of) => of.get(name) ?? []);
  return new Map(
    [...touched].map(([id, of]) => [
      id,
      of.flatMap(({ name }) => entriesOf(name).map((entryId): Touch => ({ entryId, by: 'component', label: name }))),
    ]),
  );
}

async function affected(db: Db, ids: readonly string[]): Promise<ByIncident> {
  const rows = await customerTables(db)
    .selectFrom('incidentCustomers')
    .select(['incidentId', 'customerId', 'name'])
    .where('incidentId', '=', sql<string>`any(${ids})`)
    .where('removedAt', 'is', null)
    .orderBy('addedAt')
    .orderBy('customerId')
    .execute();
  const touches = rows.map(
    ({ incidentId, customerId, name }) =>
      [incidentId, { entryId: customerId, by: 'customer', label: name } satisfies Touch] as const,
  );
  return new Map([...Map.groupBy(touches, ([id]) => id)].map(([id, of]) => [id, of.map(([, touch]) => touch)]));
}
