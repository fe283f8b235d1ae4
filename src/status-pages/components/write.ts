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

/** Refuses a group that is not, or no longer, on the page. */
export async function needGroup(tx: Db, pageId: string, groupId: string): Promise<void> {
  const group = await statusPagesTables(tx)
    .selectFrom('componentGroups')
    .select('id')
    .where('id', '=', groupId)
    .where('pageId', '=', pageId)
    .where('archivedAt', 'is', null)
    .executeTakeFirst();
  if (!group) throw new UserError('invalid', 'There is no such group on this status page.', 'groupId');
}
