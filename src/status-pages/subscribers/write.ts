import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { statusPagesTables } from '../tables.ts';

/** The subscriber, locked for this transaction. */
export async function needSubscriber(tx: Db, id: string) {
  const found = await statusPagesTables(tx)
    .selectFrom('subscribers')
    .select(['id', 'pageId', 'status', 'kind', 'confirmedAt', 'listOwner'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw new UserError('not_found', 'There is no such subscriber.', 'id');
  return found;
}
