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
