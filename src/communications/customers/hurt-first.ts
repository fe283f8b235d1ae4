import type { Incident } from '../../incidents/find.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { affectedBy, type Customer } from './find.ts';
import { usesOf } from './situation.ts';
import type { How } from './tables.ts';

const certainty: Record<How, number> = { evidence: 0, chosen: 1, proposed: 2 };

/** Customers in the order in which they should hear: who said so themselves, then who uses most of what is touched. */
export async function hurtFirst(
  { tx }: CommandCtx,
  incident: Incident,
  customers: readonly Customer[],
): Promise<Customer[]> {
  if (customers.length < 2) return [...customers];
  const affected = await affectedBy(tx, incident.id);
  const place = new Map(affected.map(({ customerId, how }, index) => [customerId, { index, how }]));
  const uses = await usesOf(tx, incident);
  const of = ({ id }: Customer) => {
    const { index = affected.length, how = 'proposed' } = place.get(id) ?? {};
    return { sure: certainty[how], uses: uses.get(id) ?? 0, index };
  };
  return customers
    .map((customer) => ({ customer, ...of(customer) }))
    .toSorted((a, b) => a.sure - b.sure || b.uses - a.uses || a.index - b.index)
    .map(({ customer }) => customer);
}
