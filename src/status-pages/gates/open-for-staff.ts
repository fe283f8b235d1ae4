import { z } from 'zod';
import { command, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { needPage } from '../find.ts';
import { addressOfPage } from '../pages/find.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { PageKind } from '../tables.ts';
import { seesEveryCustomer } from './readers.ts';
import { writeEntry } from './write.ts';

/** A link that opens an internal page, or the page of a customer, for the person who asks. */
export const openForStaff = command({
  name: 'status_pages.open_for_staff',
  about: 'Open an internal page, or the page of a customer.',
  permission: 'status_pages.view',
  input: z.object({ pageId: z.string() }),
  async run(ctx, { pageId }) {
    const page = await needPage(ctx.tx, pageId);
    const address = addressOfPage(ctx.kernel.config, page);
    if (page.kind === 'public') return unchanged({ url: address });
    if (ctx.actor.kind !== 'user')
      throw new UserError('forbidden', 'Only people open this page: sign in to the dashboard.', 'pageId');
    await refuseCustomersOf(ctx, page);
    const { token } = await writeEntry(ctx, page.id, { email: null, userId: ctx.actor.id });
    return unchanged({ url: `${address}/enter/${token}` });
  },
});

async function refuseCustomersOf(ctx: CommandCtx, { kind }: { kind: PageKind }): Promise<void> {
  if (kind !== 'customer' || (await seesEveryCustomer(ctx))) return;
  const sentence = 'Only people who see every private incident open the page of a customer. Ask an owner.';
  throw new UserError('forbidden', sentence, 'pageId');
}
