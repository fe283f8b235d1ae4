import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { changePage, type PageRow } from '../write.ts';
import type { Db } from '../../kernel/db.ts';
import { statusPagesTables } from '../tables.ts';

/** Components and groups share one order, so that both can be moved among each other. */
export async function nextPosition(tx: Db, pageId: string): Promise<number> {
  const last = async (table: 'components' | 'componentGroups') => {
    const rows = statusPagesTables(tx).selectFrom(table).where('pageId', '=', pageId);
    return (await rows.select((eb) => eb.fn.max('position').as('last')).executeTakeFirst())?.last ?? 0;
  };
  return Math.max(await last('components'), await last('componentGroups')) + 1;
}

/** Components and groups are of the default page; the others choose among them. */
export async function changeMainPage(ctx: CommandCtx, pageId?: string | null): Promise<PageRow> {
  const page = await changePage(ctx, pageId);
  if (page.isDefault) return page;
  throw new UserError(
    'invalid',
    'Components belong to the main page. Choose there which of them this page shows.',
    'pageId',
  );
}
