import { sql } from 'kysely';
import type { Db } from '../../kernel/db.ts';
import { customerOf, segmentOf, type Audience } from '../customers/audience.ts';
import { countCustomers } from '../customers/find.ts';
import { customerTables } from '../customers/tables.ts';
import { countToldAsSegments } from '../segments/affected.ts';
import { selectCommitments, type Commitment, type Publication } from '../find.ts';
import type { Waiting } from './dark.ts';

/**
 * Who waited for words about each incident, and when those were late. A named customer is one, a segment as many as were told as such, a group as many as are affected
 * (one where nobody is named), everyone all customers of the catalog that are owed none of their own.
 */
export async function waitingFor(
  db: Db,
  incidentIds: readonly string[],
  said: ReadonlyMap<string, readonly Publication[]>,
  now: Date,
): Promise<Map<string, Waiting[]>> {
  const [commitments, affected, inSegment, total] = await Promise.all([
    selectCommitments(db)
      .where('incidentId', '=', sql<string>`any(${incidentIds})`)
      .where('kind', '!=', 'write_up')
      .where('audience', 'not in', ['undecided', 'internal'])
      .execute(),
    customerTables(db)
      .selectFrom('incidentCustomers')
      .select(['incidentId', (eb) => eb.fn.countAll<string>().as('count')])
      .where('incidentId', '=', sql<string>`any(${incidentIds})`)
      .where('removedAt', 'is', null)
      .groupBy('incidentId')
      .execute(),
    countToldAsSegments(db, incidentIds),
    countCustomers(db),
  ]);
  const owed = Map.groupBy(commitments, ({ incidentId }) => incidentId);
  const counts = new Map(affected.map(({ incidentId, count }) => [incidentId, Number(count)]));
  return new Map(
    [...owed].map(([id, those]) => {
      const audiences = Map.groupBy(those, ({ audience }) => audience);
      const named = [...audiences.keys()].filter(customerOf).length;
      const size = (audience: Audience) =>
        inSegment.get(`${id} ${audience}`) ?? sizeOf(audience, { affected: counts.get(id) ?? 0, named, total });
      const published = said.get(id) ?? [];
      const waiting = [...audiences].map(([audience, late]) => ({
        ...{ customers: size(audience), firstWord: firstWordTo(audience, published) ?? firstMet(late) },
        overdue: late.flatMap((one) => overdueOf(one, now)),
      }));
      return [id, waiting.filter(({ customers }) => customers > 0)] as const;
    }),
  );
}

function sizeOf(audience: Audience, known: { affected: number; named: number; total: number }): number {
  if (audience === 'everyone') return Math.max(known.affected, known.total) - known.named;
  return audience === 'some_customers' ? Math.max(1, known.affected - known.named) : 1;
}

/** Words to everyone tell each of them. Until a segment was told it waited with the group. */
function firstWordTo(audience: Audience, published: readonly Publication[]): Date | null {
  if (segmentOf(audience)) return new Date(0);
  const words = published.filter((one) => one.audience === audience || one.audience === 'everyone');
  const instants = words.map(({ seenAt, saidAt }) => (seenAt ?? saidAt).getTime());
  return instants.length > 0 ? new Date(Math.min(...instants)) : null;
}

/** A group may have heard segment by segment. */
const firstMet = (those: readonly Commitment[]): Date | null =>
  those.find(({ kind, state }) => kind === 'first_word' && ['met', 'met_late'].includes(state))?.endedAt ?? null;

const overdueOf = ({ dueAt, endedAt }: Commitment, now: Date) => {
  const to = endedAt ?? now;
  return dueAt < to ? [{ from: dueAt, to }] : [];
};
