import type { Ctx } from '../../kernel/ctx.ts';
import { may } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { customersOf, isOfDomain } from '../pages/customers.ts';
import type { Holder } from '../public/serve/gate.ts';
import type { PageKind } from '../tables.ts';

type Gated = { kind: PageKind; customerId: string | null };

/** Whether somebody may read a page that is for some: people of the customer, and staff who may see the page. */
export async function mayRead(ctx: Ctx, db: Db, page: Gated, { reader, subject }: Holder): Promise<boolean> {
  if (reader === 'reader') {
    const [customer] = page.customerId ? await customersOf(db, [page.customerId]) : [];
    return customer !== undefined && isOfDomain(customer, subject);
  }
  const actor = await actorForUser({ db }, subject);
  if (!actor || !may(actor, 'status_pages.view')) return false;
  return page.kind !== 'customer' || (await seesEveryCustomer({ ...ctx, actor }));
}

/** What one customer was told may be of a private incident: its page is for whoever sees all of them. */
export const seesEveryCustomer = async (ctx: Ctx): Promise<boolean> =>
  (await ctx.kernel.visibleScopes(ctx)).get('incident') === 'all';
