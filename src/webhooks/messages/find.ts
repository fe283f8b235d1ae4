import type { Db } from '../../kernel/db.ts';
import { webhooksTables } from '../tables.ts';

/** Messages with the facts that they tell of: to be read through `see(…, 'facts')`. */
export const selectMessages = (db: Db, endpointId: string) =>
  webhooksTables(db)
    .selectFrom('webhookMessages as message')
    .leftJoin('facts', (join) => join.onRef('facts.id', '=', 'message.factId').onRef('facts.at', '=', 'message.factAt'))
    .selectAll('message')
    .where('message.endpointId', '=', endpointId);

/** Messages begin anew: due now, with all attempts before them. */
export async function requeue(
  tables: ReturnType<typeof webhooksTables>,
  at: Date,
  endpointId: string,
  ids: readonly string[],
): Promise<void> {
  await tables
    .updateTable('webhookMessages')
    .set({ status: 'queued', tries: 0, reason: null, endedAt: null, nextAttemptAt: at })
    .where('endpointId', '=', endpointId)
    .where('id', 'in', [...ids])
    .execute();
}
