import { sql } from 'kysely';
import { knownSchema, selectEntries, type CatalogType } from '../../catalog/find.ts';
import { closedTo } from '../../catalog/readers.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Answer } from '../tables.ts';
import { segmentTables } from '../segments/tables.ts';
import { audienceOf, audienceOfSegment, customerOf, segmentOf, type Audience, type ToldAudience } from './audience.ts';
import { customerTables, type ChannelKind } from './tables.ts';

export const customerTypeName = 'Custom["Customer"]';
const mail = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;

/** A customer as words to it need it. */
export type Customer = {
  id: string;
  name: string;
  tier: string | null;
  contacts: string[];
  /** Where it reads words besides its mail. */
  channel: SharedChannel | null;
};
export type SharedChannel = { kind: ChannelKind; place: string; name: string };

/** Whether words get to it at all. */
export const isReachable = ({ contacts, channel }: Customer): boolean => contacts.length > 0 || channel !== null;

/** The type of customers in the catalog, unless somebody took it out of use. */
export const findCustomerType = async (db: Db): Promise<CatalogType | undefined> =>
  (await knownSchema(db)).typed(customerTypeName);

const selectCustomers = (db: Db, typeId: string) =>
  selectEntries(db).where('typeId', '=', typeId).where('archivedAt', 'is', null).orderBy('name').orderBy('id');

type Row = { id: string; name: string; attributeValues: Record<string, string | string[]> };
const customerFrom = (
  { id, name, attributeValues: { tier, contacts = [] } }: Row,
  channels: Map<string, SharedChannel>,
): Customer => ({
  channel: channels.get(id) ?? null,
  ...{ id, name, tier: [tier ?? []].flat()[0] ?? null },
  contacts: [...new Set([contacts].flat().map((contact) => contact.trim().toLowerCase()))].filter((one) =>
    mail.test(one),
  ),
});

async function customersFrom(db: Db, rows: readonly Row[]): Promise<Customer[]> {
  if (rows.length === 0) return [];
  const found = await customerTables(db)
    .selectFrom('customerChannels')
    .select(['customerId', 'kind', 'place', 'name'])
    .where('customerId', '=', sql<string>`any(${rows.map(({ id }) => id)})`)
    .execute();
  const channels = new Map(found.map(({ customerId, ...channel }) => [customerId, channel]));
  return rows.map((row) => customerFrom(row, channels));
}

/** Customers by their ids, archived ones too: whom an incident affects stays so. */
export async function customersById(db: Db, ids: readonly string[]): Promise<Map<string, Customer>> {
  if (ids.length === 0) return new Map();
  const rows = await selectEntries(db)
    .where('id', '=', sql<string>`any(${ids})`)
    .execute();
  return new Map((await customersFrom(db, rows)).map((row) => [row.id, row]));
}

/** The customers of these ids, or a refusal where one is none. */
export async function needCustomers(db: Db, ids: readonly string[], pointer: string): Promise<Customer[]> {
  if (ids.length === 0) return [];
  const type = await findCustomerType(db);
  const rows = type
    ? await selectCustomers(db, type.id)
        .where('id', '=', sql<string>`any(${ids})`)
        .execute()
    : [];
  const known = new Map((await customersFrom(db, rows)).map((row) => [row.id, row]));
  const missing = ids.findIndex((id) => !known.has(id));
  if (missing !== -1)
    throw new UserError('invalid', 'There is no such customer. Choose one of the catalog.', `${pointer}.${missing}`);
  return [...known.values()];
}

/** The tier of a customer for the one who asks: nobody's where it is restricted and they are no reader of it. */
export async function tierFor(ctx: Ctx): Promise<(customer: Pick<Customer, 'tier'> | undefined) => string | null> {
  const type = await findCustomerType(ctx.db);
  const closed = await closedTo(ctx, await knownSchema(ctx.db));
  const attribute = type?.attributes.find(({ id }) => id === 'tier');
  return (customer) => (attribute && closed(attribute) ? null : (customer?.tier ?? null));
}

/** Ids of every customer. */
export async function everyCustomerId(db: Db): Promise<string[]> {
  const type = await findCustomerType(db);
  if (!type) return [];
  const rows = await selectCustomers(db, type.id).clearSelect().select('id').execute();
  return rows.map(({ id }) => id);
}

/** Differs once a customer was added, changed or archived. */
export async function lastChangeOfCustomers(db: Db): Promise<string> {
  const type = await findCustomerType(db);
  if (!type) return '';
  const { count, last } = await selectEntries(db)
    .clearSelect()
    .select((eb) => [eb.fn.countAll<string>().as('count'), eb.fn.max('updatedAt').as('last')])
    .where('typeId', '=', type.id)
    .where('archivedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return `${count} ${last?.toISOString() ?? ''}`;
}

/** Some customers, by name. */
export const firstCustomers = async (db: Db, typeId: string, limit: number): Promise<Customer[]> =>
  await customersFrom(db, await selectCustomers(db, typeId).limit(limit).execute());

/** How many customers there are. */
export async function countCustomers(db: Db): Promise<number> {
  const type = await findCustomerType(db);
  if (!type) return 0;
  const { count } = await selectEntries(db)
    .clearSelect()
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('typeId', '=', type.id)
    .where('archivedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Those that an incident affects now, in the order in which they were added. */
export const affectedBy = (db: Db, incidentId: string) =>
  selectAffected(db, incidentId).where('removedAt', 'is', null).execute();
/** Those that it ever affected. */
export const selectAffected = (db: Db, incidentId: string) =>
  customerTables(db)
    .selectFrom('incidentCustomers')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .orderBy('addedAt')
    .orderBy('customerId');
export type Affected = Awaited<ReturnType<typeof affectedBy>>[number];

/** What a named customer or a segment is called, when the audience is one. */
export async function nameOfAudience(db: Db, incidentId: string, audience: Audience): Promise<string | undefined> {
  const segment = segmentOf(audience);
  if (segment) return (await segmentNames(db, [segment])).get(audience);
  const id = customerOf(audience);
  return id ? (await selectAffected(db, incidentId).where('customerId', '=', id).executeTakeFirst())?.name : undefined;
}

/** Names of segments by the audience that each is, also of those that are out of use. */
export async function segmentNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await segmentTables(db)
    .selectFrom('customerSegments')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [audienceOfSegment(id), name]));
}

/** Whom an answer owes words: the one customer by its entry when just one is affected. */
export const audienceFor = async (
  db: Db,
  incidentId: string,
  answer: Exclude<Answer, 'nobody'>,
): Promise<ToldAudience> => audienceAmong(answer === 'one_customer' ? await affectedBy(db, incidentId) : [], answer);

export function audienceAmong(affected: readonly Affected[], answer: Exclude<Answer, 'nobody'>): ToldAudience {
  const [one, ...more] = affected;
  return answer === 'one_customer' && one && more.length === 0 ? audienceOf(one.customerId) : answer;
}
