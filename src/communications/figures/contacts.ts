import type { Db } from '../../kernel/db.ts';
import { customerOf } from '../customers/audience.ts';
import { customerTables } from '../customers/tables.ts';
import { deliveryTables } from '../deliveries/tables.ts';
import type { Publication } from '../find.ts';
import type { Contact } from './figures.ts';

/**
 * When customers were first told of each incident, and first heard from. Words to everyone tell whoever we heard from too;
 * words by phone count from when they were given.
 */
export async function contactsOf(
  db: Db,
  incidentIds: readonly string[],
  said: readonly Publication[],
): Promise<Map<string, Contact[]>> {
  const [reached, evidence] = await Promise.all([
    deliveryTables(db)
      .selectFrom('customerWords as word')
      .innerJoin('publications', 'publications.id', 'word.publicationId')
      .select(['publications.incidentId', 'word.customerId', (eb) => eb.fn.min('word.reachedAt').as('at')])
      .where('publications.incidentId', 'in', [...incidentIds])
      .where('publications.withdrawnAt', 'is', null)
      .where('word.reachedAt', 'is not', null)
      .groupBy(['publications.incidentId', 'word.customerId'])
      .execute(),
    customerTables(db)
      .selectFrom('customerEvidence')
      .select(['incidentId', 'customerId', (eb) => eb.fn.min('saidAt').as('at')])
      .where('incidentId', 'in', [...incidentIds])
      .where('customerId', 'is not', null)
      .groupBy(['incidentId', 'customerId'])
      .execute(),
  ]);
  const byIncident = Map.groupBy(said, ({ incidentId }) => incidentId);
  const told = Map.groupBy(reached, ({ incidentId }) => incidentId);
  const heard = Map.groupBy(evidence, ({ incidentId }) => incidentId);
  return new Map(
    incidentIds.map((id) => {
      const published = byIncident.get(id) ?? [];
      const inPublic = earliest(published.filter(({ audience }) => audience === 'everyone').map(shownAt));
      const words = wordsTo(told.get(id) ?? [], published);
      const asked = new Map((heard.get(id) ?? []).map(({ customerId, at }) => [customerId ?? '', at]));
      const customers = new Set([...words.keys(), ...asked.keys()]);
      const contacts = [...customers].map((customer) => ({
        firstWord: earliest([words.get(customer) ?? null, inPublic]),
        firstEvidence: asked.get(customer) ?? null,
      }));
      return [id, contacts] as const;
    }),
  );
}

const shownAt = ({ seenAt, saidAt }: Publication): Date => seenAt ?? saidAt;

/** The first word to each customer: the first that reached it, or that somebody gave it by phone. */
function wordsTo(
  reached: readonly { customerId: string; at: Date | null }[],
  published: readonly Publication[],
): Map<string, Date> {
  const first = new Map<string, Date>();
  const note = (customer: string, at: Date | null) => {
    const sooner = earliest([first.get(customer) ?? null, at]);
    if (sooner) first.set(customer, sooner);
  };
  for (const { customerId, at } of reached) note(customerId, at);
  for (const one of published) {
    const customer = customerOf(one.audience);
    if (customer && one.through) note(customer, one.saidAt);
  }
  return first;
}

function earliest(instants: readonly (Date | null)[]): Date | null {
  const known = instants.filter((at) => at !== null);
  return known.length > 0 ? new Date(Math.min(...known.map((at) => at.getTime()))) : null;
}
