import { z } from 'zod';
import { selectIncidents } from '../../incidents/find.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import { deliveryTables, type DeliveryStatus } from '../deliveries/tables.ts';
import { findState, publicationsOf, type Publication } from '../find.ts';
import { owedToEach } from '../segments/affected.ts';
import { segmentsInUse } from '../segments/find.ts';
import { audienceOf, isDirect } from './audience.ts';
import { affectedBy, customersById, tierFor, type Affected } from './find.ts';
import { toldEveryone, wereRecordedFor } from './heard.ts';
import { proposalFor } from './situation.ts';
import { customerTables } from './tables.ts';

/** Who is affected, what each of them was told last and how it got there, and whom the router proposes. */
export const affectedCustomers = query({
  name: 'communications.customers',
  about: 'List the customers that an incident affects, and what they were told.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    const [incident] = seen;
    if (!incident) throw new UserError('not_found', 'There is no such incident.', 'id');
    const affected = await affectedBy(ctx.db, incidentId);
    const ids = affected.map(({ customerId }) => customerId);
    const known = await customersById(ctx.db, ids);
    const segments = new Map((await segmentsInUse(ctx.db)).map(({ id, name }) => [id, name]));
    const published = await publicationsOf(ctx.db, incidentId);
    const last = await lastWords(ctx, published, affected);
    const owedTo = await owedToEach(ctx.db, incidentId);
    const reported = await evidenceOf(ctx, incidentId);
    const tierOf = await tierFor(ctx);
    const customers = affected.map((row) => ({
      ...{ id: row.customerId, name: row.name, how: row.how, addedBy: row.addedBy, addedAt: row.addedAt },
      segment: row.segmentId ? { id: row.segmentId, name: segments.get(row.segmentId) ?? null } : null,
      tier: tierOf(known.get(row.customerId)),
      contacts: known.get(row.customerId)?.contacts.length ?? 0,
      channel: known.get(row.customerId)?.channel?.name ?? null,
      reports: reported.get(row.customerId) ?? 0,
      last: last.get(row.customerId) ?? null,
      owed: owedTo(row.customerId)[0] ?? null,
    }));
    const state = await findState(ctx.db, incidentId);
    const proposal = incident.parentId || !state ? null : await proposalFor(ctx.db, incident);
    return from(seen, { customers, proposal, everyone: toldEveryone(published) ?? null });
  },
});

/** How often each customer was heard of. */
async function evidenceOf({ db }: Ctx, incidentId: string): Promise<Map<string, number>> {
  const rows = await customerTables(db)
    .selectFrom('customerEvidence')
    .select(['customerId', (eb) => eb.fn.countAll<string>().as('count')])
    .where('incidentId', '=', incidentId)
    .where('customerId', 'is not', null)
    .groupBy('customerId')
    .execute();
  return new Map(rows.map(({ customerId, count }) => [customerId ?? '', Number(count)]));
}

export type LastWord = {
  publicationId: string;
  saidAt: Date;
  /** By phone and the like when it was recorded, else by mail. */
  through: string;
  reachedAt: Date | null;
  missedAt: Date | null;
  /** Mails and posts in its channel, by how they went. */
  mails: Partial<Record<DeliveryStatus, number>>;
};

/** The newest words to each customer, whether they were for it alone or for the group. */
async function lastWords(
  ctx: Ctx,
  all: readonly Publication[],
  affected: readonly Affected[],
): Promise<Map<string, LastWord>> {
  const published = all.filter(({ audience }) => audience === 'one_customer' || isDirect(audience));
  const sent = await sentOf(ctx, published);
  const found = new Map<string, LastWord>();
  for (const row of affected) {
    const { customerId } = row;
    const publication = published.find(
      (one) =>
        one.audience === audienceOf(customerId) ||
        sent.words.has(keyOf(one.id, customerId)) ||
        wereRecordedFor(one, row),
    );
    if (publication) found.set(customerId, lastOf(publication, customerId, sent));
  }
  return found;
}

const keyOf = (publicationId: string, customerId: string) => `${publicationId} ${customerId}`;

type Sent = Awaited<ReturnType<typeof sentOf>>;
async function sentOf({ db }: Ctx, published: readonly Publication[]) {
  const ids = published.map(({ id }) => id);
  const among = ids.length > 0 ? ids : [''];
  const tables = deliveryTables(db);
  const [words, mails] = await Promise.all([
    tables.selectFrom('customerWords').selectAll().where('publicationId', 'in', among).execute(),
    tables
      .selectFrom('customerDeliveries')
      .select(['publicationId', 'customerId', 'status', (eb) => eb.fn.countAll<string>().as('count')])
      .where('publicationId', 'in', among)
      .groupBy(['publicationId', 'customerId', 'status'])
      .execute(),
  ]);
  return {
    words: new Map(words.map((row) => [keyOf(row.publicationId, row.customerId), row])),
    mails: Map.groupBy(mails, (row) => keyOf(row.publicationId, row.customerId)),
  };
}

function lastOf({ id, saidAt, seenAt, through }: Publication, customerId: string, { words, mails }: Sent): LastWord {
  const word = words.get(keyOf(id, customerId));
  const counts = (mails.get(keyOf(id, customerId)) ?? []).map(({ status, count }) => [status, Number(count)]);
  return {
    ...{ publicationId: id, saidAt, through: through ?? 'mail', mails: Object.fromEntries(counts) },
    ...{ reachedAt: word ? word.reachedAt : seenAt, missedAt: word?.missedAt ?? null },
  };
}
