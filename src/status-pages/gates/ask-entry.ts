import { z } from 'zod';
import { command, unchanged } from '../../kernel/command.ts';
import { selectPages } from '../find.ts';
import { customersOf, isOfCustomer } from '../pages/customers.ts';
import { asksTooOften } from '../subscribers/attempts.ts';
import { entryMail } from './entry-mail.ts';
import { writeEntry } from './write.ts';

type Outcome = 'link_sent' | 'too_many';

/** Asks for a link to a customer's page. Says the same whether or not the address may read it. */
export const askEntry = command({
  name: 'status_pages.ask_entry',
  about: 'Ask for a link that opens the page of a customer.',
  permission: null,
  input: z.object({ pageId: z.string(), email: z.string().max(320), ip: z.string() }),
  locks: ({ pageId }) => [`page:${pageId}`],
  async run(ctx, { pageId, email: given, ip }) {
    const address = z.email().safeParse(given.trim());
    if (!address.success) return unchanged<Outcome>('link_sent');
    const email = address.data.toLowerCase();
    if (await asksTooOften(ctx, pageId, ip, email)) return unchanged<Outcome>('too_many');
    const page = await selectPages(ctx.tx).where('id', '=', pageId).executeTakeFirst();
    const [customer] = page?.customerId ? await customersOf(ctx.tx, [page.customerId]) : [];
    if (!customer || !isOfCustomer(customer, email)) return unchanged<Outcome>('link_sent');
    const { id } = await writeEntry(ctx, pageId, { email, userId: null });
    await ctx.enqueue(entryMail, { entryId: id });
    return unchanged<Outcome>('link_sent');
  },
});
