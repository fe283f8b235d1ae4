import { z } from 'zod';
import { selectIncidents } from '../../incidents/find.ts';
import { selectFacts, readFact } from '../../kernel/fact.ts';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import { customersUnreachable } from '../customers/facts.ts';
import { selectAffected } from '../customers/find.ts';
import { deliveryTables } from './tables.ts';

const mostShown = 200;
const noWay = 'The catalog has neither a contact that can be mailed nor a shared channel.';

/** Customers whom words to them did not reach, by which way and why, for those who may publish: the newest words first. */
export const listUnreached = query({
  name: 'communications.list_unreached',
  about: 'List customers whom words to them did not reach, and why.',
  permission: 'status_pages.publish_updates',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    const [incident] = seen;
    if (!incident) throw new UserError('not_found', 'There is no such incident.', 'id');
    const affected = await selectAffected(ctx.db, incidentId).execute();
    const names = new Map(affected.map(({ customerId, name }) => [customerId, name]));
    const rows = await deliveryTables(ctx.db)
      .selectFrom('customerDeliveries as way')
      .innerJoin('publications', 'publications.id', 'way.publicationId')
      .innerJoin('customerWords as word', (join) =>
        join.onRef('word.publicationId', '=', 'way.publicationId').onRef('word.customerId', '=', 'way.customerId'),
      )
      .select(['way.id', 'way.publicationId', 'way.customerId', 'way.channel', 'way.status', 'way.reason'])
      .select(['way.address', 'way.endedAt', 'word.reachedAt'])
      .where('publications.incidentId', '=', incidentId)
      .where('way.status', 'in', ['failed', 'uncertain'])
      .orderBy('publications.saidAt', 'desc')
      .orderBy('way.id')
      .limit(mostShown + 1)
      .execute();
    const tried = rows.slice(0, mostShown).map(({ address, channel, reachedAt, ...row }) => ({
      ...{ ...row, channel, customer: names.get(row.customerId) ?? 'a customer', hasHeard: reachedAt !== null },
      /** Nobody knows a channel by its id. */
      target: channel === 'email' ? address : null,
    }));
    const without = await withoutWay(ctx.db, incident.id, incident.createdAt, tried);
    return from(seen, { unreached: [...tried, ...without], more: rows.length > mostShown });
  },
});

type Tried = { publicationId: string; customer: string };
type Db = Parameters<typeof selectFacts>[0];

/** Whom nobody could write to when the words were said. */
async function withoutWay(db: Db, incidentId: string, since: Date, tried: readonly Tried[]) {
  const facts = await selectFacts(db, since)
    .where('facts.incidentId', '=', incidentId)
    .where('facts.name', '=', customersUnreachable.name)
    .execute();
  const known = new Set(tried.map(({ publicationId, customer }) => `${publicationId} ${customer}`));
  return facts.map(readFact).flatMap(({ id, at, refs, body }) =>
    ((body.customers ?? []) as string[])
      .filter((customer) => !known.has(`${String(refs.publication_id)} ${customer}`))
      .map((customer, place) => ({
        ...{ id: `${id}-${place}`, publicationId: String(refs.publication_id), customerId: null, customer },
        ...{ channel: null, target: null, status: 'no_way' as const, reason: noWay, endedAt: at, hasHeard: false },
      })),
  );
}
