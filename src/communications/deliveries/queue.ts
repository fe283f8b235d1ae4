import { sql } from 'kysely';
import type { Incident } from '../../incidents/find.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { customerOf, segmentOf, type ToldAudience } from '../customers/audience.ts';
import { namesOf } from '../customers/facts.ts';
import { customersById, isReachable, selectAffected, type Affected, type Customer } from '../customers/find.ts';
import type { Publication } from '../find.ts';
import { namedIn } from '../rules.ts';
import { affectedIn } from '../segments/affected.ts';
import { deliver } from './deliver.ts';
import { deliveryTables } from './tables.ts';

export type Recipients = { reachable: Customer[]; unreachable: Customer[] };

/** The customers that words to an audience go to, by whether they can be written to. Refused where that is nobody. */
export async function recipientsOf(ctx: CommandCtx, incident: Incident, audience: ToldAudience): Promise<Recipients> {
  const meant = await meantBy(ctx, incident, audience);
  if (meant.length === 0) throw new UserError('conflict', whyNobody(audience), 'audience');
  const found = await customersById(
    ctx.tx,
    meant.map(({ customerId }) => customerId),
  );
  const all = meant.flatMap(({ customerId }) => found.get(customerId) ?? []);
  const [reachable, unreachable] = [all.filter(isReachable), all.filter((one) => !isReachable(one))];
  if (reachable.length > 0) return { reachable, unreachable };
  const names = namesOf(
    all.slice(0, 3).map(({ name }) => name),
    all.length,
  );
  const has = all.length === 1 ? 'has no shared channel, and no contact' : 'have no shared channels, and no contacts';
  throw new UserError(
    'conflict',
    `${names} ${has} with an e-mail address in the catalog. Add one, or record the word once you gave it by phone.`,
    'audience',
  );
}

async function meantBy(ctx: CommandCtx, { id }: Incident, audience: ToldAudience): Promise<Affected[]> {
  if (audience === 'one_customer') return [];
  const [customer, segment] = [customerOf(audience), segmentOf(audience)];
  const ever = await selectAffected(ctx.tx, id).execute();
  // Whoever was promised a word gets it, also when it turned out not to be affected.
  if (customer) return ever.filter(({ customerId }) => customerId === customer);
  if (segment) return await affectedIn(ctx, { incidentId: id, segmentId: segment, ever });
  return ever.filter(({ removedAt }) => removedAt === null);
}

const whyNobody = (audience: ToldAudience) =>
  customerOf(audience)
    ? 'This customer is not among those affected. Add it first.'
    : segmentOf(audience)
      ? 'No affected customer is in this segment. Say first that it is touched.'
      : 'No customer of the catalog is named as affected. Choose who is, or record a word that you gave.';

/** What one customer reads names no other that the incident affects; what the group reads names none. */
export async function refuseNames(
  { tx }: CommandCtx,
  incident: Incident,
  audience: ToldAudience,
  said: { words: string; publicTitle?: string | null },
): Promise<void> {
  const own = customerOf(audience);
  const others = (await selectAffected(tx, incident.id).execute()).filter(({ customerId }) => customerId !== own);
  for (const [field, text] of [['words', said.words] as const, ['publicTitle', said.publicTitle ?? ''] as const]) {
    const [named] = namedIn(text, others);
    if (named)
      throw new UserError('invalid', `Other customers would read the name ${named.name}. Leave it out.`, field);
  }
}

/** A row for each customer and each address or channel, in the order in which they should hear, and a job for each mail; held ones get theirs when the hold is over. */
export async function queueWords(
  ctx: CommandCtx,
  { id: publicationId, heldUntil }: Pick<Publication, 'id' | 'heldUntil'>,
  customers: readonly Customer[],
): Promise<void> {
  const now = ctx.now();
  const tables = deliveryTables(ctx.tx);
  await tables
    .insertInto('customerWords')
    .values(customers.map(({ id: customerId }) => ({ publicationId, customerId, reachedAt: null, missedAt: null })))
    .execute();
  const rows = customers.flatMap(({ id: customerId, contacts, channel }, rank) => [
    ...(channel
      ? [{ id: newId(now), channel: channel.kind, address: channel.place, publicationId, customerId, rank }]
      : []),
    ...contacts.map((address) => ({
      id: newId(now),
      channel: 'email' as const,
      address,
      publicationId,
      customerId,
      rank,
    })),
  ]);
  const status = heldUntil ? ('held' as const) : ('queued' as const);
  const fresh = { status, queuedAt: now, claimedAt: null, endedAt: null, reason: null };
  await tables
    .insertInto('customerDeliveries')
    .values(rows.map((row) => ({ ...row, ...fresh })))
    .execute();
  if (heldUntil) return;
  await enqueueMails(ctx, rows);
}

/** What goes to a channel is taken from the queue by whoever posts there. */
async function enqueueMails(ctx: CommandCtx, rows: readonly { id: string; channel: string }[]): Promise<void> {
  for (const { id, channel } of rows) if (channel === 'email') await ctx.enqueue(deliver, { deliveryId: id });
}

/** The hold is over: what waited for it is sent. */
export async function releaseWords(ctx: CommandCtx, publicationId: string): Promise<void> {
  const released = await deliveryTables(ctx.tx)
    .updateTable('customerDeliveries')
    .set({ status: 'queued' })
    .where('publicationId', '=', publicationId)
    .where('status', '=', 'held')
    .returning(['id', 'channel', 'rank'])
    .execute();
  await enqueueMails(
    ctx,
    released.toSorted((a, b) => a.rank - b.rank),
  );
}

/** Ids of the customers that words went to. */
export async function customersWrittenTo(db: Db, publicationId: string): Promise<string[]> {
  const rows = await deliveryTables(db)
    .selectFrom('customerWords')
    .select('customerId')
    .where('publicationId', '=', publicationId)
    .execute();
  return rows.map(({ customerId }) => customerId);
}

/** Ids of the words about an incident that each of these customers had already, whomever those were for. */
export async function wordsThatAllHad(
  db: Db,
  incidentId: string,
  customerIds: readonly string[],
): Promise<Set<string>> {
  if (customerIds.length === 0) return new Set();
  const rows = await deliveryTables(db)
    .selectFrom('customerWords as word')
    .innerJoin('publications', 'publications.id', 'word.publicationId')
    .select('publications.id')
    .where('publications.incidentId', '=', incidentId)
    .where('publications.withdrawnAt', 'is', null)
    .where('word.customerId', '=', sql<string>`any(${customerIds})`)
    .where('word.missedAt', 'is', null)
    .groupBy('publications.id')
    .having((eb) => eb(eb.fn.count('word.customerId').distinct(), '>=', new Set(customerIds).size))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Mails that wait never leave. */
export async function withdrawWords(ctx: CommandCtx, publicationId: string): Promise<void> {
  await deliveryTables(ctx.tx)
    .updateTable('customerDeliveries')
    .set({ status: 'withdrawn', endedAt: ctx.now(), reason: 'The words were taken back.' })
    .where('publicationId', '=', publicationId)
    .where('status', 'in', ['held', 'queued'])
    .execute();
}

/** Practice: everybody meant has it at once, and nothing is sent. */
export async function reachAtOnce(
  ctx: CommandCtx,
  publicationId: string,
  customers: readonly Customer[],
): Promise<void> {
  const rows = customers.map(({ id: customerId }) => ({
    publicationId,
    customerId,
    reachedAt: ctx.now(),
    missedAt: null,
  }));
  await deliveryTables(ctx.tx).insertInto('customerWords').values(rows).execute();
}
