import { follow } from '../../catalog/entries/follow.ts';
import { loadSchema, selectEntries } from '../../catalog/find.ts';
import type { Db } from '../../kernel/db.ts';
import { statusPagesTables } from '../tables.ts';

const customerTypeName = 'Custom["Customer"]';
const serviceTypeName = 'Custom["Service"]';

export type PageCustomer = {
  id: string;
  name: string;
  domains: string[];
  /** Names of the services that it uses. */
  uses: string[];
};

/** Customers of the catalog, or those of some ids, with what their pages need. */
export async function customersOf(db: Db, ids?: readonly string[]): Promise<PageCustomer[]> {
  const schema = await loadSchema(db);
  const type = schema.typed(customerTypeName);
  if (!type) return [];
  let rows = selectEntries(db).where('typeId', '=', type.id).where('archivedAt', 'is', null).orderBy('name');
  if (ids) rows = rows.where('id', 'in', ids.length > 0 ? [...ids] : ['']);
  const entries = await rows.execute();
  const uses = new Map<string, Set<string>>(entries.map(({ id }) => [id, new Set()]));
  const services = type.attributes.filter(
    ({ mode, valueType }) =>
      mode !== 'backlink' && mode !== 'path' && schema.typed(valueType)?.typeName === serviceTypeName,
  );
  const entryIds = entries.map(({ id }) => id);
  for (const attribute of services)
    for (const [id, values] of await follow(db, schema, attribute, entryIds))
      for (const { entry } of values) if (entry) uses.get(id)?.add(entry.name);
  return entries.map(({ id, name, attributeValues: { domains = [] } }) => ({
    ...{ id, name },
    domains: [domains].flat().map((domain) => domain.trim().toLowerCase().replace(/^@/, '')),
    uses: [...(uses.get(id) ?? [])],
  }));
}

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/** Whether an address is of somebody at the customer: of one of its domains exactly. */
export const isOfCustomer = (customer: Pick<PageCustomer, 'domains'>, email: string): boolean =>
  isOfDomain(customer, domainOf(email));
export const isOfDomain = ({ domains }: Pick<PageCustomer, 'domains'>, domain: string): boolean =>
  domain !== '' && domains.includes(domain);

/** Gives the pages of customers the components that carry the names of what they use. Returns the pages that changed. */
export async function chooseForCustomers(tx: Db, customerIds?: readonly string[]): Promise<string[]> {
  const tables = statusPagesTables(tx);
  let found = tables
    .selectFrom('statusPages')
    .select(['id', 'customerId'])
    .where('kind', '=', 'customer')
    .where('archivedAt', 'is', null);
  if (customerIds) found = found.where('customerId', 'in', customerIds.length > 0 ? [...customerIds] : ['']);
  const pages = await found.execute();
  const customers = await customersOf(
    tx,
    pages.flatMap(({ customerId }) => customerId ?? []),
  );
  const components = await tables
    .selectFrom('components')
    .innerJoin('statusPages', 'statusPages.id', 'components.pageId')
    .select(['components.id', 'components.name', 'components.position'])
    .where('statusPages.isDefault', '=', true)
    .where('components.archivedAt', 'is', null)
    .orderBy('components.position')
    .execute();
  const changed: string[] = [];
  for (const { id: pageId, customerId } of pages) {
    const names = new Set(customers.find(({ id }) => id === customerId)?.uses.map((name) => name.toLowerCase()));
    const wanted = components.filter(({ name }) => names.has(name.toLowerCase())).map(({ id }) => id);
    if (await choose(tx, pageId, wanted)) changed.push(pageId);
  }
  return changed;
}

/** Makes these the components of a page, in this order; false when they were. */
export async function choose(tx: Db, pageId: string, ids: readonly string[]): Promise<boolean> {
  const tables = statusPagesTables(tx);
  const before = await tables
    .selectFrom('pageComponents')
    .select('componentId')
    .where('pageId', '=', pageId)
    .orderBy('position')
    .execute();
  if (before.map(({ componentId }) => componentId).join(' ') === ids.join(' ')) return false;
  await tables.deleteFrom('pageComponents').where('pageId', '=', pageId).execute();
  const rows = ids.map((componentId, index) => ({ pageId, componentId, position: index + 1 }));
  if (rows.length > 0) await tables.insertInto('pageComponents').values(rows).execute();
  return true;
}
