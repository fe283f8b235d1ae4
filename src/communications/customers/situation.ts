import { knownSchema, idsByLiteral, type Attribute, type CatalogType, type Schema } from '../../catalog/find.ts';
import { follow } from '../../catalog/entries/follow.ts';
import type { Incident } from '../../incidents/find.ts';
import { listFields, valuesOfOne } from '../../incidents/fields/find.ts';
import type { Db } from '../../kernel/db.ts';
import { listComponents } from '../../status-pages/find.ts';
import { findSensitivity } from '../approvals/find.ts';
import { findState, publicationsOf, type Publication } from '../find.ts';
import { policyOf } from '../policies/find.ts';
import { namedIn, width } from '../rules.ts';
import { answerOf } from './audience.ts';
import { affectedBy, countCustomers, customersById, customerTypeName, isReachable } from './find.ts';
import { proposeAudience, type Proposed, type Situation } from './rules.ts';

const serviceTypeName = 'Custom["Service"]';
type Named = { id: string; name: string };
export type Proposal = Proposed & {
  /** Customers that use what is touched and do not count as affected yet. */
  candidates: Named[];
};

/** Whom to tell of an incident as it stands, and which customers that would add. */
export async function proposalFor(db: Db, incident: Incident): Promise<Proposal | null> {
  const { situation, candidates } = await situationOf(db, incident);
  const proposed = proposeAudience(situation);
  return proposed && { ...proposed, candidates };
}

async function situationOf(db: Db, incident: Incident): Promise<{ situation: Situation; candidates: Named[] }> {
  const published = (await publicationsOf(db, incident.id)).filter(({ audience }) => audience !== 'internal');
  const state = await findState(db, incident.id);
  const affected = (await affectedBy(db, incident.id)).map(({ customerId: id, name }) => ({ id, name }));
  const { onPage, services } = await touchedBy(db, incident, published);
  const using = await customersUsing(db, services);
  const known = new Set(affected.map(({ id }) => id));
  const candidates = using.filter(({ id }) => !known.has(id));
  const all = [...affected, ...candidates];
  const contacts = await customersById(
    db,
    all.map(({ id }) => id),
  );
  const without = all.length === 0 && state?.answer === 'one_customer' && state.who ? [state.who] : [];
  const sensitivity = await findSensitivity(db, incident.id);
  const [widest] = published.toSorted((a, b) => width(b.audience) - width(a.audience));
  const situation: Situation = {
    touched: [...new Set([...onPage, ...services].map(({ name }) => name))],
    onPage: onPage.length > 0,
    customers: [...all.map(({ name }) => name), ...without],
    reachable: [...contacts.values()].filter(isReachable).length,
    total: await countCustomers(db),
    grade: (await policyOf(db, incident)).grade,
    sensitive: sensitivity !== undefined && sensitivity.clearedBy === null,
    told: widest ? answerOf(widest.audience) : null,
  };
  return { situation, candidates };
}

type Touched = { onPage: Named[]; services: Named[] };

/** What is touched: components of the page that words or the incident name, and services of the catalog of the same names or in a field. */
async function touchedBy(db: Db, incident: Incident, published: readonly Publication[]): Promise<Touched> {
  const onPage = touchedOnPage(incident, published, await listComponents(db));
  const schema = await knownSchema(db);
  const type = schema.typed(serviceTypeName);
  if (!type) return { onPage, services: [] };
  const byName = await idsByLiteral(
    db,
    type,
    onPage.map(({ name }) => name),
  );
  const inFields = await servicesInFields(db, incident, type);
  const ids = [...new Set([...byName.values(), ...inFields])];
  const entries = await customersById(db, ids);
  return { onPage, services: ids.map((id) => ({ id, name: entries.get(id)?.name ?? id })) };
}

/** Components that words about an incident name; before the first of them, those that it names itself. */
export function touchedOnPage<T extends Named>(
  { name, summary }: Pick<Incident, 'name' | 'summary'>,
  published: readonly Publication[],
  components: readonly T[],
): T[] {
  if (!published.some((one) => one.components.length > 0)) return namedIn(`${name} ${summary}`, components);
  const said = new Set(
    latest(published)
      .flatMap((one) => one.components)
      .filter(({ status }) => status !== 'operational')
      .map(({ componentId }) => componentId),
  );
  return components.filter(({ id }) => said.has(id));
}

/** The last words to each audience. */
const latest = (published: readonly Publication[]): Publication[] => [
  ...new Map(published.toReversed().map((one) => [one.audience, one])).values(),
];

async function servicesInFields(db: Db, { id }: Incident, type: CatalogType): Promise<string[]> {
  const fields = (await listFields(db)).filter(({ catalogTypeId }) => catalogTypeId === type.id);
  if (fields.length === 0) return [];
  const values = await valuesOfOne(db, id);
  return fields.flatMap((field) => values.get(field.id) ?? []);
}

/** How many of the touched services each customer uses. */
export async function usesOf(db: Db, incident: Incident): Promise<Map<string, number>> {
  const { services } = await touchedBy(db, incident, await publicationsOf(db, incident.id));
  return new Map((await customersUsing(db, services)).map(({ id, uses }) => [id, uses]));
}

/** Customers whose entries refer to one of these services, and to how many. */
async function customersUsing(db: Db, services: readonly Named[]): Promise<(Named & { uses: number })[]> {
  const schema = await knownSchema(db);
  const type = schema.typed(customerTypeName);
  if (!type || services.length === 0) return [];
  const ids = services.map(({ id }) => id);
  const found = new Map<string, Named & { uses: number }>();
  for (const attribute of relations(schema, type)) {
    const back = {
      ...attribute,
      mode: 'backlink',
      valueType: type.typeName,
      backlinkAttributeId: attribute.id,
    } as const;
    for (const values of (await follow(db, schema, back, ids)).values())
      for (const { entry } of values)
        if (entry) found.set(entry.id, { ...entry, uses: (found.get(entry.id)?.uses ?? 0) + 1 });
  }
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}

const relations = (schema: Schema, { attributes }: CatalogType): Attribute[] =>
  attributes.filter(
    ({ mode, valueType }) =>
      mode !== 'backlink' && mode !== 'path' && schema.typed(valueType)?.typeName === serviceTypeName,
  );
