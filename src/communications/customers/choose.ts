import type { Incident } from '../../incidents/find.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Answer } from '../tables.ts';
import { namesOf } from './facts.ts';
import { type Affected, type Customer } from './find.ts';
import { proposalFor } from './situation.ts';
import { insertAffected, takeOff } from './write.ts';

export type Decision = {
  answer: Answer;
  reason?: string | null;
  who?: string | null;
  /** Chosen from the catalog. */
  customers?: readonly Customer[];
  segment?: { id: string; name: string } | null;
};

/** Counts the chosen as affected: one customer is the only one, and nobody is none. Null when nothing changed. */
export async function chooseCustomers(
  ctx: CommandCtx,
  incident: Incident,
  affected: readonly Affected[],
  { answer, customers = [], segment }: Decision,
): Promise<Customer[] | null> {
  const incidentId = incident.id;
  const before = affected.map(({ customerId }) => customerId);
  if (answer === 'one_customer') {
    if (customers.length > 1)
      throw new UserError('invalid', 'These are several. Choose one customer, or say some customers.', 'customerIds');
    if (customers.length === 0 && before.length > 1)
      throw new UserError(
        'invalid',
        `${before.length} customers are affected. Choose one of them, or say some customers.`,
        'customerIds',
      );
  }
  const keeps = answer === 'one_customer' && customers[0] ? [customers[0].id] : answer === 'nobody' ? [] : before;
  const off = before.filter((id) => !keeps.includes(id));
  await takeOff(ctx, incidentId, off);
  const chosen = answer === 'one_customer' || answer === 'some_customers' ? customers : [];
  // Whoever is in a segment was chosen with it.
  const candidates = chosen.length > 0 && !segment ? (await proposalFor(ctx.tx, incident))?.candidates : [];
  const proposed = new Set(candidates?.map(({ id }) => id));
  const added = [
    ...(await insertAffected(
      ctx,
      incidentId,
      chosen.filter(({ id }) => proposed.has(id)),
      'proposed',
      segment?.id,
    )),
    ...(await insertAffected(
      ctx,
      incidentId,
      chosen.filter(({ id }) => !proposed.has(id)),
      'chosen',
      segment?.id,
    )),
  ];
  return added.length + off.length > 0 ? added : null;
}

/** Whom an answer means, in words: the names of the affected where there are some. */
export function whoIn({ answer, who = null, segment }: Decision, affected: readonly Affected[]): string | null {
  if (answer === 'everyone' || answer === 'nobody' || affected.length === 0) return who || null;
  const named = namesOf(
    affected.slice(0, 3).map(({ name }) => name),
    affected.length,
  );
  return segment && affected.length > 3 ? `${segment.name}: ${named}` : named;
}
