import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { customerPagesOpened } from '../facts.ts';
import { needPage, selectPages } from '../find.ts';
import { newPublicId } from '../public-id.ts';
import { statusPagesTables } from '../tables.ts';
import { chooseForCustomers, customersOf } from './customers.ts';

/** Makes the pages of customers, from their entries in the catalog. The address names nobody. */
export const openCustomerPages = command({
  name: 'status_pages.open_customer_pages',
  about: 'Open status pages of their own for customers.',
  permission: 'status_pages.update',
  input: z.object({
    /** Entries of the catalog; null for every customer that has a domain and no page yet. */
    customerIds: z.array(z.string()).max(1_000).nullable().default(null),
  }),
  async run(ctx, { customerIds }) {
    const main = await needPage(ctx.tx);
    const found = await customersOf(ctx.tx, customerIds ?? undefined);
    const missing = customerIds?.findIndex((id) => !found.some((one) => one.id === id)) ?? -1;
    if (missing !== -1)
      throw new UserError('invalid', 'There is no such customer in the catalog.', `customerIds.${missing}`);
    const shut = customerIds ? found.find(({ domains }) => domains.length === 0) : undefined;
    if (shut)
      throw new UserError('invalid', `Give ${shut.name} a domain first: its people sign in by it.`, 'customerIds');
    const open = await selectPages(ctx.tx).where('kind', '=', 'customer').execute();
    const having = new Set(open.map(({ customerId }) => customerId));
    const fresh = found.filter(({ id, domains }) => domains.length > 0 && !having.has(id));
    if (fresh.length === 0) return unchanged({ count: 0 });
    const rows = fresh.map(({ id }) => pageOf(main, id, ctx.now()));
    await statusPagesTables(ctx.tx).insertInto('statusPages').values(rows).execute();
    await chooseForCustomers(
      ctx.tx,
      fresh.map(({ id }) => id),
    );
    return recorded({ count: rows.length }, customerPagesOpened({ refs: { count: rows.length }, body: {} }));
  },
});

function pageOf(main: Awaited<ReturnType<typeof needPage>>, customerId: string, at: Date) {
  const { name, timeZone, language, supportUrl } = main;
  const unset = { renderedRevision: null, renderAgainAt: null, renderedContent: null, archivedAt: null };
  const own = {
    url: null,
    description: null,
    parentId: null,
    isDefault: false,
    showsAll: false,
  };
  return {
    ...{ id: newPublicId(), name, kind: 'customer' as const, slug: newPublicId(), customerId },
    ...{ timeZone, language, supportUrl, ...own, ...unset },
    ...{ languages: JSON.stringify(main.languages), theme: JSON.stringify(main.theme), createdAt: at, updatedAt: at },
  };
}
