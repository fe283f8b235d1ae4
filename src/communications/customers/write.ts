import type { CommandCtx } from '../../kernel/ctx.ts';
import { affectedBy, type Customer } from './find.ts';
import { customerTables, type How } from './tables.ts';

/** Counts customers as affected; answers which of them were not before. */
export async function insertAffected(
  ctx: CommandCtx,
  incidentId: string,
  customers: readonly Customer[],
  how: How,
  segmentId: string | null = null,
): Promise<Customer[]> {
  if (customers.length === 0) return [];
  const already = new Set((await affectedBy(ctx.tx, incidentId)).map(({ customerId }) => customerId));
  const added = customers.filter(({ id }) => !already.has(id));
  if (added.length === 0) return [];
  const by = { how, segmentId, addedBy: ctx.actor.name, addedAt: ctx.now(), removedBy: null, removedAt: null };
  await customerTables(ctx.tx)
    .insertInto('incidentCustomers')
    .values(added.map(({ id: customerId, name }) => ({ incidentId, customerId, name, ...by })))
    .onConflict((conflict) => conflict.columns(['incidentId', 'customerId']).doUpdateSet(by))
    .execute();
  return added;
}

/** Takes customers off those affected. */
export async function takeOff(ctx: CommandCtx, incidentId: string, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  await customerTables(ctx.tx)
    .updateTable('incidentCustomers')
    .set({ removedBy: ctx.actor.name, removedAt: ctx.now() })
    .where('incidentId', '=', incidentId)
    .where('customerId', 'in', customerIds)
    .execute();
}
